import { POSTS } from '#shared/domain/post.ts'
import type { RawSheet } from '../../sheets/write-raw.ts'
import type { SampleStaff } from '../roster.ts'
import { type CoreColumn, rawSheet } from './core-sheet.ts'

const COLUMNS: readonly CoreColumn<SampleStaff>[] = [
  { heading: '序号', cell: (_, line) => line },
  { heading: '工号', cell: ({ staffNo }) => staffNo },
  { heading: '姓名', cell: ({ name }) => name },
  { heading: '岗位', cell: ({ post }) => POSTS[post] },
  { heading: '入职日期', cell: ({ joinedOn }) => ({ day: joinedOn }) },
]

/** 员工: who works at the branch; nobody who has left. */
export function staffSheet(roster: readonly SampleStaff[]): RawSheet {
  const rows = roster.filter(({ active }) => active)
  return rawSheet({ name: '员工', titles: ['网点人员花名册'], columns: COLUMNS, rows, signed: false })
}
