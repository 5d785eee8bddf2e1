import {
  type Bulletin,
  linesNotOnSale,
  type NamedProduct,
  notOnSaleWords,
  outgoingText,
  productsNamed,
  sameNews,
  sameProducts,
} from '#shared/domain/bulletin.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { News } from '#shared/domain/meeting.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import { noteAct } from '../acting.ts'
import { branchOf } from '../access/access.store.ts'
import type { ReadDb } from '../db/database.ts'
import { guarded } from '../procedures.ts'
import { productsOn } from '../products/products.store.ts'
import { addBulletin, approveBulletin, bulletinOn, newestBulletins } from './bulletins.store.ts'

const on = guarded.bulletins

export const bulletinsRouter = {
  list: on.list.handler(({ context: { db }, input }) => newestBulletins(db.read, input.until, input.limit)),

  submit: on.submit.handler(({ context, input }) =>
    context.write(async (db) => {
      const news = { ...input.news, lines: input.news.lines.map(withoutNumbers) }
      const before = await bulletinOn(db, news.on)
      const products = await namedNow(db, news)
      if (before !== null && sameNews(before.news, news) && sameProducts(before.products, products)) return before
      const version = (before?.version ?? 0) + 1
      await addBulletin(db, { news, products, version, authorId: context.actor.staffId, at: context.house.clock.now() })
      await noteAct(context, db, 'bulletins.submit', news.on, { version })
      return bulletinOrFail(db, news.on)
    }),
  ),

  approve: on.approve.handler(({ context, input }) =>
    context.write(async (db) => {
      const { actor, house } = context
      const bulletin = await bulletinOrFail(db, input.on)
      if (bulletin.version !== input.version) throw new Failure('BULLETIN_CHANGED', { version: bulletin.version })
      if (bulletin.authorId === actor.staffId) throw new Failure('BULLETIN_OWN')
      if (bulletin.approval !== null) return bulletin
      const named = await namedAsHandedIn(db, bulletin)
      const unsold = linesNotOnSale(bulletin.news, named)
      if (unsold.some(({ product }) => !input.knowing.includes(product)))
        throw new Failure('BULLETIN_NOT_ON_SALE', { lines: notOnSaleWords(unsold) })
      await approveBulletin(db, bulletin, { by: actor.staffId, at: house.clock.now() })
      await noteAct(context, db, 'bulletins.approve', input.on, { version: input.version, knowing: input.knowing })
      return bulletinOrFail(db, input.on)
    }),
  ),

  send: on.send.handler(({ context, input }) =>
    context.write(async (db) => {
      const bulletin = await bulletinOrFail(db, input.on)
      const text = outgoingText(bulletin, (await branchOf(db)).name)
      if (text === null) throw new Failure('BULLETIN_NOT_APPROVED', { version: bulletin.version })
      await namedAsHandedIn(db, bulletin)
      await noteAct(context, db, 'bulletins.send', input.on, { version: bulletin.version })
      return { text }
    }),
  ),
}

/** The products that the news names, as the list has them now. */
async function namedNow(db: ReadDb, news: News): Promise<NamedProduct[]> {
  return productsNamed(news, await productsOn(db, news.on))
}

/** The same where nothing of it has changed since the version was handed in (BULLETIN_PRODUCTS_CHANGED). */
async function namedAsHandedIn(db: ReadDb, { news, products, version }: Bulletin): Promise<NamedProduct[]> {
  const now = await namedNow(db, news)
  if (!sameProducts(products, now)) throw new Failure('BULLETIN_PRODUCTS_CHANGED', { version })
  return now
}

async function bulletinOrFail(db: ReadDb, day: IsoDate): Promise<Bulletin> {
  const bulletin = await bulletinOn(db, day)
  if (bulletin === null) throw new Failure('BULLETIN_UNKNOWN')
  return bulletin
}
