import type { AgreedDay, AgreedPerson } from '#shared/contract/agreed-day.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { longDay } from '../../lib/format.ts'
import { Printed, PrintedTable } from '../../ui/printed.tsx'
import { linesOf } from './agreed-list.tsx'

/** A day's appointments and meetings on A4, person by person in the order of the hours. */
export function AgreedPaper({ day, people }: { day: AgreedDay; people: readonly AgreedPerson[] }) {
  return (
    <Printed title={`约见与到访 ${longDay(day.on)}`} notes={[day.named ?? (day.working ? '' : '休息日')]}>
      {people.map((person) => (
        <section key={person.staffId}>
          <h2>{person.name}</h2>
          <PrintedTable
            columns={[
              { heading: '时间', cell: ({ entry }) => entry.time },
              { heading: '客户', cell: ({ entry }) => entry.name },
              { heading: '层级', cell: ({ entry }) => entry.tier ?? '–' },
              { heading: '地点', cell: ({ place }) => place },
              { heading: '目的', cell: ({ purpose }) => purpose },
              { heading: '预计', right: true, cell: ({ amount }) => (amount === null ? '–' : shortAmount(amount)) },
              { heading: '状态', cell: ({ state }) => state },
            ]}
            rows={linesOf([person])}
            rowKey={({ key }) => key}
            none="没有约见，也没有到访。"
          />
        </section>
      ))}
    </Printed>
  )
}
