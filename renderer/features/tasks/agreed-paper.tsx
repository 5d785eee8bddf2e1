import type { AgreedDay, AgreedPerson } from '#shared/contract/agreed-day.ts'
import { longDay } from '../../lib/format.ts'
import { Printed, PrintedTable } from '../../ui/printed.tsx'
import { COLUMNS, linesOf } from './agreed-list.tsx'

/** A day's appointments and meetings on A4, person by person in the order of the hours. */
export function AgreedPaper({ day, people }: { day: AgreedDay; people: readonly AgreedPerson[] }) {
  return (
    <Printed title={`约见与到访 ${longDay(day.on)}`} notes={[day.named ?? (day.working ? '' : '休息日')]}>
      {people.map((person) => (
        <section key={person.staffId}>
          <h2>{person.name}</h2>
          <PrintedTable
            columns={COLUMNS.filter(({ key }) => key !== 'staff')}
            rows={linesOf([person])}
            rowKey={({ key }) => key}
            none="没有约见，也没有到访。"
          />
        </section>
      ))}
    </Printed>
  )
}
