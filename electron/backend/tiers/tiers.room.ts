import { SYSTEM } from '#shared/domain/staff.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { TierMoves } from '#shared/contract/tiers.ts'
import { write } from '../db/database.ts'
import type { RoomTools } from '../room.ts'
import { changeScheme, recomputeTiers } from './tiers.acts.ts'

/** Recomputing a large book takes seconds, so it is done away from the window's questions. */
export function tiersRoom({ db, clock }: RoomTools) {
  const moment = (staffId = SYSTEM) => ({ staffId, now: clock.now(), today: clock.today() })
  return {
    recompute: (input: { staffId: typeof SYSTEM }): Promise<TierMoves> =>
      write(db, (writing) => recomputeTiers(writing, moment(input.staffId))),
    change: (input: { staffId: typeof SYSTEM; scheme: TierScheme }): Promise<TierMoves> =>
      write(db, (writing) => changeScheme(writing, input.scheme, moment(input.staffId))),
  }
}
