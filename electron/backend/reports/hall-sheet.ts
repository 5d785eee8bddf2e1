import { FLAG_RESULTS, FLAG_STATES, TICKET_KINDS } from '#shared/domain/flag.ts'
import { branchDate, branchTime, type Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { boardName } from '#shared/domain/mask.ts'
import type { HallFlag } from '#shared/contract/lobby.ts'
import type { Section, TableCell } from '../sheets/table.ts'
import type { FlagTimes } from './day-counts.store.ts'
import { maskedText } from './masked-text.ts'

/**
 * The sheet 厅堂转介: every flag of the day with its way through the hall, and whom it is about. Clues and
 * wishes are private and stay out.
 */
export function hallSheet(
  on: IsoDate,
  flags: readonly HallFlag[],
  times: ReadonlyMap<number, FlagTimes>,
  masked: boolean,
): { section: Section; names: string[] } {
  return {
    names: flags.map(nameOf).filter((name) => name !== null),
    section: {
      name: '厅堂转介',
      title: `厅堂转介 ${on}`,
      columns: [
        { heading: '推荐时间', kind: 'time', width: 12 },
        { heading: '排队号', kind: 'id' },
        { heading: '票种', kind: 'text' },
        { heading: '业务', kind: 'note', width: 22 },
        { heading: '业务金额', kind: 'amount', total: true },
        { heading: '客户', kind: 'text' },
        { heading: '柜员', kind: 'text' },
        { heading: '状态', kind: 'text' },
        { heading: '大堂经理', kind: 'text' },
        { heading: '客户经理', kind: 'text' },
        { heading: '接收', kind: 'time', width: 12 },
        { heading: '联系', kind: 'time', width: 12 },
        { heading: '办结', kind: 'time', width: 12 },
        { heading: '结果', kind: 'text' },
        { heading: '产品', kind: 'text' },
        { heading: '结果金额', kind: 'amount', total: true },
        { heading: '发现人占比', kind: 'percent' },
      ],
      rows: flags
        .toSorted((a, b) => (a.flaggedAt < b.flaggedAt ? -1 : 1))
        .map((flag) => flagRow(on, flag, times.get(flag.id), masked)),
    },
  }
}

function flagRow(on: IsoDate, flag: HallFlag, times: FlagTimes | undefined, masked: boolean): TableCell[] {
  const name = nameOf(flag)
  return [
    clock(on, flag.flaggedAt),
    flag.ticketNo,
    TICKET_KINDS[flag.ticketKind],
    masked ? maskedText(flag.business, name) : flag.business,
    flag.amount,
    name === null ? null : masked ? boardName(name) : name,
    flag.teller,
    FLAG_STATES[flag.state],
    flag.takenBy,
    flag.manager,
    clock(on, times?.takenAt ?? null),
    clock(on, times?.contactedAt ?? null),
    clock(on, times?.closedAt ?? null),
    flag.result === null ? null : FLAG_RESULTS[flag.result],
    flag.resultProduct,
    flag.resultAmount,
    flag.split.finder / 100,
  ]
}

function nameOf({ customer, contactName }: HallFlag): string | null {
  return customer?.name ?? contactName
}

/** The hour of what happened on the day itself, day and hour of what happened later. */
function clock(on: IsoDate, at: Instant | null): string | null {
  if (at === null) return null
  return branchDate(at) === on ? branchTime(at) : at
}
