import { Button } from '@mantine/core'
import type { DraftView } from '#shared/contract/import-draft.ts'
import type { CheckView } from '#shared/contract/imports.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { count, moment } from '../../lib/format.ts'
import { useKeys } from '../../lib/keys.ts'
import { useWindow } from '../../lib/window-state.ts'
import { type ImportState, refusedWords, totals } from './import-state.ts'
import { apply, check, openStep } from './session.ts'
import classes from './imports.module.css'

/** The one button below the path: it says exactly what it will do. Ctrl+Enter presses it. */
export function NextThing({ state: { checked, step }, view }: { state: ImportState; view: DraftView }) {
  const [problem] = view.problems
  const settled = checked !== null && view.repeats !== null && totals(checked).changed === 0
  const act = () => {
    if (problem !== undefined) return
    if (checked === null) void check()
    else if (step === 'check') openStep('write')
    else if (!settled) void apply()
  }
  useKeys({ 'Ctrl+ENTER': act })
  if (problem !== undefined) return <span className={classes['blocked']}>{problem.what}</span>
  const looking = checked !== null && step === 'check'
  return (
    <>
      <Button size="md" aria-keyshortcuts="Control+Enter" disabled={settled && !looking} onClick={act}>
        {checked === null ? `检查 ${count(view.rows)} 行（不写入）` : looking ? '看改动：新旧对照' : writeWords(checked, settled)}
      </Button>
      {checked !== null && !looking && <Remark view={view} checked={checked} />}
    </>
  )
}

/** What else one should know before pressing it. */
function Remark({ view: { repeats }, checked }: { view: DraftView; checked: CheckView }) {
  const { today } = useWindow()
  const words =
    repeats !== null
      ? `这个文件 ${moment(repeats.at as Instant, today)} 已由${repeats.by === '' ? '命令行' : repeats.by}导入过（批次 ${repeats.batch}）`
      : refusedWords(checked) !== ''
        ? `${refusedWords(checked)}不导入；写入后可撤销`
        : '写入后可撤销'
  return <span className={classes['quiet']}>{words}</span>
}

/** 写入 11,842 条（新增 37，更新 412，不变 11,393） */
function writeWords(checked: CheckView, settled: boolean): string {
  const { all, changed } = totals(checked)
  if (settled) return `没有变化：${count(checked.unchanged)} 条与簿里相同`
  if (changed === 0) return `没有变化（${count(checked.unchanged)} 条与簿里相同），仍记一次`
  const closed = checked.closed > 0 ? `，销户 ${count(checked.closed)}` : ''
  return `写入 ${count(all)} 条（新增 ${count(checked.created)}，更新 ${count(checked.updated)}，不变 ${count(checked.unchanged)}${closed}）`
}
