import type { CellFault } from '#shared/domain/sheets/cell-text.ts'
import type { StaffMember } from '#shared/domain/staff.ts'

/** Finds people by 工号 or by name; a name that two share means nobody. */
export function staffFinder(people: readonly StaffMember[]): (text: string) => number | CellFault {
  const byNo = new Map(people.map((person) => [person.staffNo as string, person]))
  const byName = Map.groupBy(people, ({ name }) => name)
  const known = new Map<string, number | CellFault>()
  const find = (text: string): number | CellFault => {
    const named = byName.get(text) ?? []
    const active = named.filter((person) => person.active)
    const person = byNo.get(text) ?? (named.length === 1 ? named[0] : active.length === 1 ? active[0] : undefined)
    if (person === undefined)
      return { fault: named.length > 1 ? `有 ${named.length} 位员工叫“${text}”，请写工号` : `“${text.slice(0, 12)}”不在员工名单` }
    return person.active ? person.id : { fault: `“${text}”已停用，请改为在职的人` }
  }
  return (text) => {
    const found = known.get(text) ?? find(text)
    known.set(text, found)
    return found
  }
}
