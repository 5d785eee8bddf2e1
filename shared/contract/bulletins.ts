import { z } from 'zod'
import { Bulletin } from '../domain/bulletin.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { News } from '../domain/meeting.ts'
import { failing, permitted } from './procedure.ts'

/** The library of 财经播报 (S2.4): every version with its author and who approved it. */
export const bulletins = {
  /** The newest version of each day, the latest day first, from up to a day. */
  list: permitted('meetings.view')
    .input(z.object({ until: IsoDate, limit: z.number().int().min(1).max(100) }))
    .output(z.array(Bulletin)),
  /** Puts a version into the library, to be approved by another; the same words again make no new version. */
  submit: permitted('meetings.hold')
    .input(z.object({ news: News }))
    .output(Bulletin),
  /** Approves the version that the person saw; `knowing` are the products that they know not to be on sale. */
  approve: permitted('bulletins.approve')
    .input(
      z.object({
        on: IsoDate,
        version: z.number().int().positive(),
        knowing: z.array(z.string()).max(10).default([]),
      }),
    )
    .output(Bulletin)
    .errors(failing('BULLETIN_UNKNOWN', 'BULLETIN_OWN', 'BULLETIN_CHANGED', 'BULLETIN_NOT_ON_SALE', 'BULLETIN_PRODUCTS_CHANGED')),
  /** The approved text of a day, to be copied and sent on; a version that nobody approved is not handed out. */
  send: permitted('meetings.view')
    .input(z.object({ on: IsoDate }))
    .output(z.object({ text: z.string() }))
    .errors(failing('BULLETIN_UNKNOWN', 'BULLETIN_NOT_APPROVED', 'BULLETIN_PRODUCTS_CHANGED')),
}
