import { ProgressLine } from '../../ui/notes.tsx'
import type { ImportState, Work } from './import-state.ts'
import { paceOf } from './pace.ts'
import { cancel } from './session.ts'
import classes from './imports.module.css'

const WORDS: Record<Work['kind'], string> = {
  reading: '读取文件',
  correcting: '重新辨认',
  checking: '逐格检查',
  writing: '写入',
}

/** What is going on, how fast, and how long it still takes. */
export function WorkLine({ state }: { state: ImportState }) {
  const { work, file } = state
  if (work === null) return null
  const progress = work.progress ?? { step: WORDS[work.kind], done: 0, detail: null }
  const step = file === null ? progress.step : `${progress.step} · ${file.name}`
  return (
    <div className={classes['work']}>
      <ProgressLine progress={{ ...progress, step, detail: paceOf(state) }} onCancel={() => void cancel()} />
    </div>
  )
}
