import type { RoomTools } from '../room.ts'
import type { Roll } from './roll.ts'
import { makeRoll } from './make-roll.store.ts'

/** Going through the whole book takes seconds, so it is done away from the window's questions. */
export function customersRoom({ db }: RoomTools) {
  return {
    roll: (): Promise<Roll> => db.snapshot(makeRoll),
  }
}
