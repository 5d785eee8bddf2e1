import type { DraftView } from '#shared/contract/import-draft.ts'
import classes from './imports.module.css'

type Code = DraftView['problems'][number]['code']

/** What a person must settle before anything can be checked: what is missing, and what to do. */
export function Problems({ view, codes }: { view: DraftView; codes: readonly Code[] }) {
  const shown = view.problems.filter(({ code }) => codes.includes(code))
  return shown.map(({ code, what, next }) => (
    <div key={code} role="alert" className={classes['problem']}>
      <strong>{what}</strong>
      <span>{next}</span>
    </div>
  ))
}
