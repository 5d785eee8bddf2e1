import { tellFailure } from '../failure.ts'
import { may } from '../permissions.ts'
import { Post } from '../post.ts'
import { FIVE_TWENTY, StaffNo } from '../staff.ts'
import type { CheckedRow, RejectedCell } from './check-rows.ts'
import type { RefusedRow } from './row-groups.ts'
import { EXISTS, type ImportOptions, type PlannedRecord, type RowStatus } from './import-diff.ts'
import { compareRecord, type Fields } from './record.ts'
import { policyOf } from './sheet-kind.ts'

export interface BookPerson {
  id: number
  staffNo: string
  fields: Fields
}

export interface StaffOutcome {
  row: CheckedRow
  status: RowStatus
  person: BookPerson | null
  record: PlannedRecord
}

export interface StaffDiff {
  outcomes: StaffOutcome[]
  refused: RefusedRow[]
  repeated: number
  contradicted: { row: CheckedRow; cell: RejectedCell }[]
}

/** What a staff list changes. Nobody is added without a post, and the last who may manage people keeps it. */
export function diffStaff(
  checked: readonly CheckedRow[],
  columns: { staffNo: number | undefined; post: number | undefined; postHeading: string },
  people: readonly BookPerson[],
  options: ImportOptions,
): StaffDiff {
  const diff: StaffDiff = { outcomes: [], refused: [], repeated: 0, contradicted: [] }
  const known = new Map(people.map((person) => [person.staffNo, person]))
  const seen = new Map<string, CheckedRow>()
  const posts = new Map(
    people.filter(({ fields }) => fields['active'] === 1).map(({ staffNo, fields }) => [staffNo, fields['post']]),
  )
  for (const row of checked) {
    const staffNo = staffNoOf(row, columns.staffNo)
    const before = typeof staffNo === 'string' ? seen.get(staffNo) : undefined
    const person = typeof staffNo === 'string' ? (known.get(staffNo) ?? null) : null
    const reason = refusal(row, staffNo, person, before, columns.post)
    if (reason === 'repeated') diff.repeated += 1
    else if (reason !== null || typeof staffNo !== 'string') diff.refused.push({ row, heading: '', reason: reason ?? '' })
    else {
      seen.set(staffNo, row)
      const stated = { ...statedPerson(row, staffNo, person) }
      if (stated['post'] !== undefined && losesLast(posts, staffNo, stated['post'])) {
        delete stated['post']
        diff.contradicted.push({
          row,
          cell: { column: columns.post ?? 0, heading: columns.postHeading, reason: tellFailure('LAST_ADMINISTRATOR', {}).what },
        })
      } else if (typeof stated['post'] === 'string') posts.set(staffNo, stated['post'])
      diff.outcomes.push(outcomeOf(row, person, stated, options))
    }
  }
  return diff
}

function outcomeOf(row: CheckedRow, person: BookPerson | null, stated: Fields, { policies }: ImportOptions): StaffOutcome {
  const { change, confirmed } = compareRecord(person?.fields ?? null, stated, (field) => {
    const name = field === 'name' ? 'staffName' : field === 'post' || field === 'joinedOn' || field === 'share' ? field : null
    return name === null ? 'overwrite' : (policies[name] ?? policyOf('staff', name))
  })
  const status = change === null ? 'unchanged' : person === null ? 'created' : 'updated'
  return {
    row,
    status,
    person,
    record: {
      record: 'staff',
      id: person?.id ?? 0,
      on: '',
      change,
      confirmed: [...(isWhole(stated) || person === null ? WHOLE : []), ...confirmed],
    },
  }
}

/** A row with name and post would have added the person: it speaks for all that an added person has. */
const WHOLE = [EXISTS, 'staffNo', 'active', 'share', 'calls', 'meetings']

function isWhole(stated: Fields): boolean {
  return typeof stated['name'] === 'string' && typeof stated['post'] === 'string'
}

function staffNoOf({ values, rejected }: CheckedRow, column: number | undefined): string | { fault: string } {
  const fault = rejected.find((cell) => cell.column === column)
  if (fault !== undefined) return { fault: fault.reason }
  if (typeof values.staffNo !== 'string') return { fault: '没有工号' }
  return StaffNo.safeParse(values.staffNo).success ? values.staffNo : { fault: '工号由 1–20 位字母、数字组成' }
}

function refusal(
  row: CheckedRow,
  staffNo: string | { fault: string },
  person: BookPerson | null,
  before: CheckedRow | undefined,
  postColumn: number | undefined,
): string | null {
  if (typeof staffNo !== 'string') return staffNo.fault
  if (before !== undefined) {
    const same = JSON.stringify(before.values) === JSON.stringify(row.values)
    return same ? 'repeated' : `与第 ${before.row} 行是同一工号，内容却不同`
  }
  if (person !== null) return null
  if (typeof row.values.staffName !== 'string') return '没有姓名'
  if (typeof row.values.post !== 'string') {
    const fault = row.rejected.find(({ column }) => column === postColumn)
    return `${tellFailure('STAFF_WITHOUT_POST', { staffNo, word: '' }).what}${fault === undefined ? '' : `${fault.reason}。`}`
  }
  return null
}

function statedPerson(
  { values }: CheckedRow,
  staffNo: string,
  person: BookPerson | null,
): Record<string, string | number | null> {
  const stated: Record<string, string | number | null> = person === null ? { staffNo, active: 1, share: 100, ...FIVE_TWENTY } : {}
  if (typeof values.staffName === 'string') stated['name'] = values.staffName
  if (typeof values.post === 'string') stated['post'] = values.post
  if (typeof values.joinedOn === 'string') stated['joinedOn'] = values.joinedOn
  if (typeof values.share === 'number' && values.share >= 1) stated['share'] = values.share
  return stated
}

/** True when giving somebody this post would leave nobody who may manage people. */
function losesLast(posts: ReadonlyMap<string, string | number | null | undefined>, staffNo: string, post: unknown): boolean {
  const manages = (value: unknown) => {
    const parsed = Post.safeParse(value)
    return parsed.success && may(parsed.data, 'staff.edit')
  }
  if (manages(post) || !manages(posts.get(staffNo))) return false
  return ![...posts].some(([other, held]) => other !== staffNo && manages(held))
}
