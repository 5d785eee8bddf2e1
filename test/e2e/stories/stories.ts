import type { Computer } from '../computer.ts'
import { headsDay } from './head.ts'
import { lobbysDay } from './lobby.ts'
import { remotesDay } from './remote.ts'
import { supervisorsDay } from './supervisor.ts'
import { tellersDay } from './teller.ts'
import { wealthsDay } from './wealth.ts'

/** One whole day for each post, told the same way in every shell. */
export const STORIES: Record<string, (computer: Computer) => Promise<void>> = {
  'the teller’s day: flags in ten seconds, a missing number, the log': tellersDay,
  'the lobby manager’s day: a candidate taken, handed on and closed, visitors counted': lobbysDay,
  'the wealth manager’s day: calls in two keys, a talk, a log confirmed, corrected and commented on': wealthsDay,
  'the remote manager’s day: the long tail on the phone, a customer handed over to the branch': remotesDay,
  'the supervisor’s day: sheets in, the calendar, everybody’s day, the workbook out': supervisorsDay,
  'the head’s day: 晨会, 夕会, decisions, and what became of them on Monday': headsDay,
}
