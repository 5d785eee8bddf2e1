import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { type TierScheme, vipTierNames } from '#shared/domain/tier.ts'
import { type TierNews, tierNews } from '#shared/domain/tier-news.ts'
import type { ReadDb } from '../db/database.ts'
import { movesSince } from './tier-moves.store.ts'

/** News of tiers are worth a call for a week. */
const NEWS_DAYS = 7

/** Who has moved between tiers in the last week of data; of newcomers only those who came in as VIP (S1.10, S2.21). */
export async function latestTierNews(db: ReadDb, scheme: TierScheme, dataDate: IsoDate | null): Promise<TierNews[]> {
  if (dataDate === null) return []
  return tierNews(scheme, await movesSince(db, addDays(dataDate, 1 - NEWS_DAYS), vipTierNames(scheme)))
}
