import type { ReactNode } from 'react'
import type { DraftView } from '#shared/contract/import-draft.ts'
import type { CheckView } from '#shared/contract/imports.ts'
import { isoDate } from '#shared/domain/iso-date.ts'
import { MATCH_KEYS } from '#shared/domain/sheets/match.ts'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { count, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { CheckStep } from './check-step.tsx'
import { type ImportState, isOther, refusedWords, type Step, STEPS, unsureColumns } from './import-state.ts'
import { MappingStep } from './mapping-step.tsx'
import { NextThing } from './next-thing.tsx'
import { openStep } from './session.ts'
import { SheetStep } from './sheet-step.tsx'
import { STEP_NAMES, StepFrame } from './step-frame.tsx'
import { WorkLine } from './work-line.tsx'
import { WriteStep } from './write-step.tsx'
import classes from './imports.module.css'

/** The five steps, the open one filling the page, and below them the one thing to do next. */
export function ImportPath({ state, view }: { state: ImportState; view: DraftView }) {
  const { checked, checks, choice, step, work } = state
  const summaries = useSummaries(view, checked)
  const bodies: Record<Step, ReactNode> = {
    file: null,
    sheet: <SheetStep view={view} />,
    mapping: <MappingStep view={view} choice={choice} />,
    check: checked !== null && <CheckStep key={checks} view={view} checked={checked} checks={checks} absent={choice.absent} />,
    write: checked !== null && <WriteStep key={checks} view={view} checked={checked} checks={checks} />,
  }
  const busy = work !== null && work.kind !== 'correcting'
  return (
    <div className={classes['path']}>
      {STEPS.map((name, index) => {
        const reachable = name !== 'file' && !busy && (checked !== null || name === 'sheet' || name === 'mapping')
        return (
          <StepFrame
            key={name}
            number={index + 1}
            name={STEP_NAMES[name]}
            summary={summaries[name]}
            open={step === name}
            {...(reachable && step !== name ? { onOpen: () => openStep(name) } : {})}
          >
            {bodies[name]}
          </StepFrame>
        )
      })}
      <footer className={classes['bottom']}>{busy ? <WorkLine state={state} /> : <NextThing state={state} view={view} />}</footer>
    </div>
  )
}

function useSummaries(view: DraftView, checked: CheckView | null): Record<Step, string | null> {
  const { today } = useWindow()
  const [first, last] = view.headerRows
  const mapped = view.columns.filter(({ field }) => field !== null).length
  const unsure = unsureColumns(view).filter(({ field }) => field === null).length
  return {
    file: `${view.file.name} · ${sizeText(view.file.bytes)}`,
    sheet: [
      isOther(view) ? '其他（认不出）' : SHEET_KINDS[view.kind].label,
      `“${view.sheets[view.sheet]?.name ?? ''}”`,
      `标题第 ${first === last ? first : `${first}–${last}`} 行`,
      `${count(view.rows)} 行数据`,
      view.date === null ? '没有数据日期' : `数据日期 ${shortDay(isoDate(view.date.on), today)}`,
    ].join(' · '),
    mapping: `${mapped} 列写入${mapped < view.columns.length ? `，${view.columns.length - mapped} 列不导入` : ''}${unsure > 0 ? `（其中 ${unsure} 列没认出）` : ''}${view.savedAs.length > 0 ? ` · 按“${view.savedAs[0]}”` : ''}${view.matchKeys.length > 0 ? ` · 按${MATCH_KEYS[view.matchBy]}认人` : ''}`,
    check:
      checked === null
        ? null
        : checked.reasons.length === 0
          ? `${count(checked.rows)} 行都可以导入`
          : `${refusedWords(checked)}不导入`,
    write:
      checked === null
        ? null
        : `新增 ${count(checked.created)}，更新 ${count(checked.updated)}，不变 ${count(checked.unchanged)}`,
  }
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
