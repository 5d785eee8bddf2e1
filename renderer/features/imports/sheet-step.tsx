import { NumberInput, Select } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import type { DraftView } from '#shared/contract/import-draft.ts'
import { isoDate } from '#shared/domain/iso-date.ts'
import type { DateSource } from '#shared/domain/sheets/table-facts.ts'
import { SHEET_KINDS, SheetKind } from '#shared/domain/sheets/sheet-kind.ts'
import { count } from '../../lib/format.ts'
import { ABOUT_SHEET, isOther, undatedAmounts } from './import-state.ts'
import { correct } from './session.ts'
import { Problems } from './problems.tsx'
import classes from './imports.module.css'

const FROM: Record<DateSource, string> = {
  person: '手工指定',
  column: '取自数据日期一列',
  title: '取自表题',
  heading: '取自列标题',
  'sheet-name': '取自工作表名',
  'file-name': '取自文件名',
}

/** Which sheet it is, where its heading stands, of which kind and day it is; each can be corrected. */
export function SheetStep({ view }: { view: DraftView }) {
  const [first, last] = view.headerRows
  const heading = (from: number, to: number) => void correct({ headerRows: [Math.min(from, to), Math.max(from, to)] })
  return (
    <>
      <Problems view={view} codes={ABOUT_SHEET} />
      <UndatedAmounts view={view} />
      <div className={classes['facts']}>
        <Select
          label="工作表"
          w={220}
          data={view.sheets.map(({ name, hidden }, index) => ({
            value: String(index),
            label: hidden ? `${name}（隐藏）` : name,
          }))}
          value={String(view.sheet)}
          onChange={(sheet) => void correct({ sheet: Number(sheet) })}
        />
        <Select
          label="种类"
          w={140}
          data={SheetKind.options.map((kind) => ({ value: kind, label: SHEET_KINDS[kind].label }))}
          value={isOther(view) ? null : view.kind}
          placeholder="其他（认不出）"
          onChange={(kind) => {
            if (kind !== null) void correct({ kind: SheetKind.parse(kind) })
          }}
        />
        <div className={classes['between']}>
          <NumberInput
            label="标题从第几行"
            w={92}
            min={1}
            allowDecimal={false}
            key={`first${first}`}
            defaultValue={first}
            onBlur={(event) => changed(event.currentTarget.value, first, (row) => heading(row, Math.max(row, last)))}
          />
          <NumberInput
            label="到第几行"
            w={92}
            min={1}
            allowDecimal={false}
            key={`last${last}`}
            defaultValue={last}
            onBlur={(event) => changed(event.currentTarget.value, last, (row) => heading(Math.min(first, row), row))}
          />
        </div>
        <DateInput
          label={`数据日期${view.date === null ? '' : `（${FROM[view.date.from]}）`}`}
          size="xs"
          w={190}
          valueFormat="YYYY-MM-DD"
          placeholder="例如 2026-11-19"
          value={view.date?.on ?? null}
          onChange={(date) => void correct({ date: date === null ? null : isoDate(date) })}
        />
      </div>
      <p className={classes['quiet']}>
        {`表里有 ${count(view.rows)} 行数据${view.skipped > 0 ? `，另有 ${count(view.skipped)} 行合计、说明或重复的标题不算` : ''}；金额没有注明单位的列按${view.unit}。`}
      </p>
      <TopRows view={view} />
    </>
  )
}

/** A list of customers may go in without a day; its amounts may not. */
function UndatedAmounts({ view }: { view: DraftView }) {
  const undated = undatedAmounts(view)
  if (undated.length === 0 || view.problems.length > 0) return null
  return (
    <div className={classes['problem']}>
      <strong>{`没有数据日期，${undated.length} 列金额不会导入（${undated.slice(0, 4).join('、')}${undated.length > 4 ? '…' : ''}）。`}</strong>
      <span>请选择这份余额是哪一天的；不选，只导入其余各列。</span>
    </div>
  )
}

/** The sheet's first rows as they are; the heading stands out, so that one sees whether it was found. */
function TopRows({ view }: { view: DraftView }) {
  const [first, last] = view.headerRows
  const width = Math.max(...view.top.map(({ cells }) => cells.length))
  return (
    <div className={classes['scroll']}>
      <table className={classes['top']} aria-label="表的开头几行">
        <tbody>
          {view.top.map(({ row, cells }) => (
            <tr key={row} data-heading={(row >= first && row <= last) || undefined}>
              <th scope="row">{row}</th>
              {Array.from({ length: width }, (_, column) => (
                <td key={column}>{cells[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function changed(text: string, before: number, change: (row: number) => void): void {
  const row = Number(text)
  if (Number.isInteger(row) && row >= 1 && row !== before) change(row)
}
