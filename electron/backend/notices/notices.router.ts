import { guarded } from '../procedures.ts'
import { noticesFor } from './notices.acts.ts'

export const noticesRouter = {
  list: guarded.notices.list.handler(({ context: { db, actor, house } }) =>
    noticesFor(db.read, actor, house.clock.today(), house.clock.now()),
  ),
}
