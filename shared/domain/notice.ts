import { z } from 'zod'
import type { Place } from './contact.ts'
import { type Fen, shortAmount } from './fen.ts'
import { type FlagState, TICKET_KINDS, type TicketKind } from './flag.ts'
import type { IsoDate } from './iso-date.ts'
import { boardName, withoutNumbers } from './mask.ts'

/**
 * Something that wants a person's eye now: shown on the desktop and in the window, where others may look on.
 * It names no customer in full.
 */
export const Notice = z.object({
  /** The same thing has the same key, so that it is told once. */
  key: z.string(),
  title: z.string(),
  body: z.string(),
  /** The page that shows it. */
  place: z.enum(['/lobby', '/today', '/logs', '/customers']),
  /** It stays until somebody has looked. */
  urgent: z.boolean(),
})
export type Notice = z.infer<typeof Notice>

/** What may be worth a notice to one person, as the book has it at a moment. */
export interface NoticeFacts {
  flags: readonly WaitingFlag[]
  /** Open requests that this person is to answer. */
  requests: readonly { id: number; kind: 'hand-over' | 'help'; asker: string }[]
  /** Appointments of this person that begin within a quarter of an hour. */
  appointments: readonly { id: number; time: string; name: string; place: Place }[]
  /** What a meeting of today gave this person to do. */
  decisions: readonly { id: number; text: string }[]
  /** The day whose work log this person has not confirmed though it is time to; null when there is none. */
  logDue: IsoDate | null
}

export interface WaitingFlag {
  id: number
  state: FlagState
  ticketNo: string
  ticketKind: TicketKind
  business: string
  amount: Fen | null
  teller: string
  late: 'not-taken' | 'not-contacted' | null
  /** It was handed to this person. */
  mine: boolean
}

/** Which part in the hall a person has: the lobby takes candidates, the head hears what waits too long. */
export type HallPart = 'takes' | 'answers' | 'none'

/** At this time of the branch's clock whoever has not confirmed the work log is reminded (S2.13). */
export const LOG_REMINDER = '17:15'

/** What a person is to be told, the most urgent first. */
export function noticesOf(facts: NoticeFacts, hall: HallPart): Notice[] {
  return [
    ...facts.flags.flatMap((flag) => flagNotice(flag, hall)),
    ...facts.appointments.map(({ id, time, name, place }): Notice => ({
      key: `appointment ${id} ${time}`,
      title: `${time} ${place === 'visit' ? '上门' : '约见'}`,
      body: `${boardName(name)}，还有不到一刻钟`,
      place: '/today',
      urgent: true,
    })),
    ...facts.requests.map(({ id, kind, asker }): Notice => ({
      key: `request ${id}`,
      title: kind === 'help' ? '同事求助' : '移交请求',
      body: `${asker} ${kind === 'help' ? '请您一起跟进一位客户' : '请求移交一位客户'}，等您答复`,
      place: '/customers',
      urgent: false,
    })),
    ...facts.decisions.map(({ id, text }): Notice => ({
      key: `decision ${id}`,
      title: '会上部署给您',
      body: withoutNumbers(text),
      place: '/today',
      urgent: false,
    })),
    ...(facts.logDue === null
      ? []
      : [
          {
            key: `log ${facts.logDue}`,
            title: '今天的日志还没确认',
            body: '内容已自动写好，看一遍，确认即可',
            place: '/logs',
            urgent: false,
          } as const,
        ]),
  ]
}

function flagNotice(flag: WaitingFlag, hall: HallPart): Notice[] {
  const { id, state, late, mine } = flag
  const notice = (about: string, title: string): Notice[] => [
    { key: `flag ${id} ${about}`, title, body: ticketWords(flag), place: '/lobby', urgent: true },
  ]
  if (hall === 'answers' && late !== null)
    return notice(late, late === 'not-taken' ? '厅堂候选十分钟无人接收' : '厅堂候选一天未联系')
  if (hall === 'takes' && state === 'flagged')
    return notice(late ?? 'flagged', late === null ? '厅堂候选客户' : '厅堂候选十分钟无人接收')
  return mine && state === 'handed'
    ? notice(late ?? 'handed', late === null ? '厅堂转来一位客户' : '厅堂转来的客户一天未联系')
    : []
}

/** A016 普通票 · 存款 · 30.00万 · 周柜员推荐 */
function ticketWords({ ticketNo, ticketKind, business, amount, teller }: WaitingFlag): string {
  return [
    `${ticketNo} ${TICKET_KINDS[ticketKind]}票`,
    withoutNumbers(business),
    amount === null ? '' : shortAmount(amount),
    `${teller}推荐`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
