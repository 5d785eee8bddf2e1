import { PURPOSES, VERDICTS } from '#shared/domain/diversion.ts'
import { branchTime } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { boardName } from '#shared/domain/mask.ts'
import type { Diversion } from '#shared/contract/lobby.ts'
import type { Section } from '../sheets/table.ts'

/** The sheet 大额分流: what large withdrawals of the day are said to be for, and what the day-ends say (S4.7). Remarks are private and stay out. */
export function diversionSheet(
  on: IsoDate,
  diversions: readonly Diversion[],
  masked: boolean,
): { section: Section; names: string[] } {
  const purposeOf = (said: Diversion['first'] | null) => (said === null ? null : PURPOSES[said.purpose].name)
  return {
    names: diversions.map(({ customer }) => customer.name),
    section: {
      name: '大额分流',
      title: `大额分流 ${on}`,
      columns: [
        { heading: '时间', kind: 'time', width: 12 },
        { heading: '客户', kind: 'text' },
        { heading: '管户', kind: 'text' },
        { heading: '金额', kind: 'amount', total: true },
        { heading: '一次分流', kind: 'text', width: 16 },
        { heading: '记录人', kind: 'text' },
        { heading: '二次分流', kind: 'text', width: 16 },
        { heading: '二次记录人', kind: 'text' },
        { heading: '约定转回', kind: 'date' },
        { heading: '核对', kind: 'text', width: 16 },
        { heading: '实际减少', kind: 'amount', total: true },
        { heading: '核对至', kind: 'date' },
      ],
      rows: diversions
        .toReversed()
        .map(({ customer, amount, first, second, check }) => [
          branchTime(first.at),
          masked ? boardName(customer.name) : customer.name,
          customer.owner,
          amount,
          purposeOf(first),
          first.by,
          purposeOf(second),
          second?.by ?? null,
          (second ?? first).backOn,
          VERDICTS[check.verdict],
          check.out,
          check.asOf,
        ]),
    },
  }
}
