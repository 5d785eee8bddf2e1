import { SAMPLE_SIZE } from '#shared/domain/sample.ts'
import type { RoomTools, Telling } from '../room.ts'
import { makeSample, type SampleReport } from './sample.acts.ts'

/** Making a sample branch takes some seconds, so it is done away from the window that shows how far it is. */
export function sampleRoom({ book, db, clock }: RoomTools) {
  return {
    make: (_: null, telling: Telling): Promise<SampleReport> =>
      makeSample(book, db.branchId, { ...SAMPLE_SIZE, today: clock.today() }, { ...telling, now: clock.now(), beside: false }),
  }
}
