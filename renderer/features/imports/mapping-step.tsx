import { Button, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DraftView } from '#shared/contract/import-draft.ts'
import type { ImportChoice } from '#shared/contract/imports.ts'
import { UNITS } from '#shared/domain/fen.ts'
import { MAPPING_WHYS, type MappingWhy, UnitName } from '#shared/domain/sheets/column-mapping.ts'
import { SheetField } from '#shared/domain/sheets/sheet-field.ts'
import { FIELD_POLICIES, FieldPolicy, TAG_POLICIES } from '#shared/domain/sheets/sheet-kind.ts'
import { ask } from '../../lib/backend.ts'
import { Mark, type Tone } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { unsureColumns } from './import-state.ts'
import { MatchChoice } from './match-choice.tsx'
import { Problems } from './problems.tsx'
import { choose, correct } from './session.ts'
import classes from './imports.module.css'

type Column = DraftView['columns'][number]

const LEFT_OUT = ''
const TONES: Partial<Record<MappingWhy, Tone>> = { none: 'soon', unlike: 'soon', values: 'soon', person: 'done', saved: 'info' }

/** A table that one can read aloud: this column holds such values, and goes into that field, because … */
export function MappingStep({ view, choice }: { view: DraftView; choice: ImportChoice }) {
  return (
    <>
      <Problems view={view} codes={['NO_KEY_COLUMN', 'NO_AMOUNT_COLUMN', 'COLUMN_MISSING', 'MATCH_UNCONFIRMED']} />
      <Unsure view={view} />
      <div className={classes['scroll']}>
        <table className={classes['mapping']} aria-label="列与字段的对应">
          <thead>
            <tr>
              <th className={classes['letter']}>列</th>
              <th>文件里的标题</th>
              <th>内容举例</th>
              <th className={classes['fieldCell']}>写入字段</th>
              <th className={classes['unitCell']}>单位</th>
              <th className={classes['policyCell']}>簿里已有时</th>
              <th className={classes['whyCell']}>依据</th>
            </tr>
          </thead>
          <tbody>
            {view.columns.map((column) => (
              <ColumnRow key={column.column} column={column} view={view} choice={choice} />
            ))}
          </tbody>
        </table>
      </div>
      <MatchChoice view={view} />
      <SaveMapping view={view} />
    </>
  )
}

/** The columns that nobody could tell, at hand however long the table is. */
function Unsure({ view }: { view: DraftView }) {
  const unsure = unsureColumns(view)
  if (unsure.length === 0) return null
  const unknown = unsure.filter(({ field }) => field === null).length
  return (
    <div className={classes['problem']}>
      <strong>{`${unsure.length} 列请看一眼`}</strong>
      {unsure.map(({ column, letter, heading, field }) => (
        <button
          key={column}
          type="button"
          className={classes['toColumn']}
          onClick={() => document.getElementById(rowId(column))?.focus()}
        >
          {`${letter} ${heading}${field === null ? '：没认出' : '：按内容猜的'}`}
        </button>
      ))}
      {unknown > 0 && <span>不指定就不导入</span>}
    </div>
  )
}

/** What stands in the field is replaced by what one types. */
function selectAll(event: { currentTarget: HTMLInputElement }): void {
  event.currentTarget.select()
}

function rowId(column: number): string {
  return `column-${column}`
}

function ColumnRow({ column, view, choice }: { column: Column; view: DraftView; choice: ImportChoice }) {
  const { letter, heading, field, samples, why } = column
  const shape = view.fields.find((each) => each.field === field)
  return (
    <tr data-out={field === null || undefined}>
      <td className={classes['letter']}>{letter}</td>
      <td className={classes['heading']}>{heading}</td>
      <td className={classes['samples']}>{samples.length === 0 ? '（空）' : samples.join(' · ')}</td>
      <td>
        <Select
          id={rowId(column.column)}
          aria-label={`${heading} 写入字段`}
          searchable
          selectFirstOptionOnChange
          onFocus={selectAll}
          onClick={selectAll}
          data={[{ value: LEFT_OUT, label: '不导入' }, ...view.fields.map((each) => ({ value: each.field, label: each.label }))]}
          value={field ?? LEFT_OUT}
          maxDropdownHeight={320}
          onChange={(chosen) =>
            void correct({
              columns: [
                { column: column.column, field: chosen === LEFT_OUT ? null : SheetField.parse(chosen), unit: column.unit },
              ],
            })
          }
        />
      </td>
      <td>
        {shape?.amount === true && (
          <Select
            variant="unstyled"
            aria-label={`${heading} 单位`}
            data={Object.keys(UNITS)}
            value={column.unit ?? view.unit}
            onChange={(unit) => void correct({ columns: [{ column: column.column, field, unit: UnitName.parse(unit) }] })}
          />
        )}
      </td>
      <td>
        {shape !== undefined && shape.policy !== null && (
          <Select
            variant="unstyled"
            aria-label={`${heading} 簿里已有时`}
            data={FieldPolicy.options.map((policy) => ({
              value: policy,
              label: (shape.field === 'tags' ? TAG_POLICIES : FIELD_POLICIES)[policy],
            }))}
            value={choice.policies[shape.field] ?? shape.policy}
            onChange={(policy) => choose({ policies: { ...choice.policies, [shape.field]: FieldPolicy.parse(policy) } })}
          />
        )}
      </td>
      <td>
        <Mark tone={TONES[why] ?? 'quiet'}>{MAPPING_WHYS[why]}</Mark>
      </td>
    </tr>
  )
}

/** The next sheet with the same headings is mapped in the same way, without being asked. */
function SaveMapping({ view }: { view: DraftView }) {
  const [name, setName] = useState(view.savedAs[0] ?? '')
  const save = useMutation(ask.imports.saveMapping.mutationOptions())
  return (
    <form
      className={classes['save']}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ draft: view.draft, name: name.trim() })
      }}
    >
      <TextInput
        w={240}
        aria-label="给这样的表起个名字"
        placeholder="给这样的表起个名字，例如 核心客户清单"
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''} loading={save.isPending}>
        保存对应关系
      </Button>
      <span className={classes['quiet']} role="status">
        {save.isSuccess
          ? `已存为“${save.variables.name}”，标题相同的表以后照此对应`
          : view.savedAs.length > 0
            ? `正按“${view.savedAs[0]}”对应`
            : '保存以后，标题相同的表不再询问'}
      </span>
      <FailureNote error={save.error} />
    </form>
  )
}
