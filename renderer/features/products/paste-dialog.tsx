import { Button, Modal, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type ListedProduct, PASTED_AT_ONCE } from '#shared/contract/products.ts'
import { type Product, type Rate, rateWords, termWords } from '#shared/domain/product.ts'
import { type PastedRow, readPasted } from '#shared/domain/product-paste.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark, type Tone } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './products.module.css'

const HOW = `名称\t类别\t利率\t期限\t风险\t起售\t停售
大额存单（三年）\t存款\t2.10%\t3年\tR1\t2026-11-01\t`

const BECOMES: Record<PastedRow['becomes'], { tone: Tone; word: string }> = {
  new: { tone: 'info', word: '新增' },
  changed: { tone: 'soon', word: '更新' },
  same: { tone: 'quiet', word: '不变' },
  unread: { tone: 'late', word: '没看懂' },
}

/** Rows copied from a spreadsheet, with what was understood of each before anything is written. */
export function PasteDialog({ known, onClose }: { known: readonly ListedProduct[]; onClose: () => void }) {
  const { today } = useWindow()
  const [text, setText] = useState('')
  const bring = useMutation(
    ask.products.bring.mutationOptions({
      onSuccess: ({ added, changed, rates }) => {
        notifications.show({ message: `新增 ${added} 个产品，更新 ${changed} 个，登记利率 ${rates} 条。` })
        onClose()
      },
    }),
  )
  const rows = readPasted(
    text,
    known.map(({ rate, ...product }) => ({ ...product, rate: rate?.rate ?? null })),
    today,
  )
  const count = (becomes: PastedRow['becomes']) => rows.filter((row) => row.becomes === becomes).length
  const wanted = rows.flatMap(({ product, rate, becomes }) => (product === null || becomes === 'same' ? [] : [{ product, rate }]))
  const tooMany = wanted.length > PASTED_AT_ONCE
  return (
    <Modal opened onClose={onClose} title="从 Excel 粘贴产品" size="xl">
      <div className={classes['paste']}>
        <Textarea
          label="复制 Excel 里的行，粘贴到这里"
          description="依次是 名称、类别、利率、期限、风险、起售、停售；带表头时按表头认列，空白的格子不改原有内容"
          placeholder={HOW}
          data-autofocus
          autosize
          minRows={3}
          maxRows={6}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {rows.length > 0 && <Preview rows={rows} />}
        <FailureNote error={bring.error} />
        {tooMany && <span className={classes['flaw']}>{`一次最多写入 ${PASTED_AT_ONCE} 个，请分几次粘贴。`}</span>}
        <Button
          disabled={wanted.length === 0 || tooMany}
          loading={bring.isPending}
          onClick={() => bring.mutate({ rows: wanted })}
        >
          {rows.length === 0
            ? '写入'
            : `写入 ${wanted.length} 个（新增 ${count('new')}，更新 ${count('changed')}）${leftOut(count('same'), count('unread'))}`}
        </Button>
      </div>
    </Modal>
  )
}

function leftOut(same: number, unread: number): string {
  const parts = [same > 0 && `不变 ${same}`, unread > 0 && `没看懂 ${unread} 行不写`].filter((part) => part !== false)
  return parts.length === 0 ? '' : `，${parts.join('，')}`
}

function Preview({ rows }: { rows: readonly PastedRow[] }) {
  return (
    <div className={classes['preview']}>
      <table aria-label="看懂的内容">
        <thead>
          <tr>
            {['行', '', '名称', '类别', '利率', '期限', '风险', '起售', '停售'].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PreviewRow key={row.line} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PreviewRow({ row: { line, becomes, cells, flaws, product, rate, before } }: { row: PastedRow }) {
  const { tone, word } = BECOMES[becomes]
  return (
    <tr>
      <td>{line}</td>
      <td>
        <Mark tone={tone}>{word}</Mark>
      </td>
      {product === null ? (
        <>
          <td>{cells[0]}</td>
          <td colSpan={6} className={classes['flaw']}>
            {flaws.join('；')}
          </td>
        </>
      ) : (
        <>
          <td>{product.name}</td>
          {shownCells(product, rate ?? before?.rate ?? null).map((now, place) => (
            <td key={place}>{fromTo(before === null ? null : shownCells(before, before.rate)[place], now)}</td>
          ))}
        </>
      )}
    </tr>
  )
}

/** What a product says of itself, column by column. */
function shownCells({ productClass, termDays, risk, saleFrom, saleUntil }: Product, rate: Rate | null): string[] {
  return [
    productClass,
    rate === null ? '–' : rateWords(rate),
    termWords(termDays),
    risk === null ? '–' : `R${risk}`,
    saleFrom,
    saleUntil ?? '长期',
  ]
}

/** 1.55% → 1.50%; where nothing changes, what is there. */
function fromTo(before: string | null | undefined, now: string) {
  if (before == null || before === now) return now
  return (
    <>
      <del>{before}</del> → <strong>{now}</strong>
    </>
  )
}
