import { z } from 'zod'
import { Notice } from '../domain/notice.ts'
import { permitted } from './procedure.ts'

export const notices = {
  /** What wants the eye of whoever asks, now; asked again when something changes, and from time to time. */
  list: permitted('account.own').output(z.array(Notice)),
}
