import { Button, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListedProduct } from '#shared/contract/products.ts'
import { PRODUCT_CLASSES, saleOn } from '#shared/domain/product.ts'
import { ask } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import { useKeys } from '../../lib/keys.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Printed, PrintedTable } from '../../ui/printed.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { productColumns } from './product-columns.tsx'
import { ProductForm } from './product-form.tsx'
import { ProductPane } from './product-pane.tsx'
import { RateForm } from './rate-form.tsx'
import classes from './products.module.css'

const WHICH = { on: '在售', all: '全部' } as const

interface Filter {
  which: keyof typeof WHICH
  productClass: string | null
}

/** What stands over the page: a product that is added or changed, a rate that is stated, a list that is pasted. */
type Open = { form: ListedProduct | null } | { rate: ListedProduct } | 'paste' | null

/** 产品 (S2.4, S2.7): what the branch sells, at which rates; those in charge keep the list, everybody reads it. */
export function ProductsPage() {
  const { today, may } = useWindow()
  const asked = useQuery(ask.products.list.queryOptions({ input: { on: today } }))
  const [filter, setFilter] = useState<Filter>({ which: 'on', productClass: null })
  const [chosen, setChosen] = useState<number | null>(null)
  const [open, setOpen] = useState<Open>(null)
  const edits = may('products.edit')
  const all = asked.data ?? []
  const rows = all.filter(
    (product) =>
      (filter.which === 'all' || saleOn(product, today) !== 'ended') &&
      (filter.productClass === null || product.productClass === filter.productClass),
  )
  const place = Math.max(0, ...rows.flatMap(({ id }, index) => (id === chosen ? index : [])))
  useKeys(edits ? keysOf(rows[place], setOpen) : {})
  return (
    <Page
      title="产品"
      fixed
      actions={edits && <Actions onOpen={setOpen} />}
      aside={<PrintButton />}
      paper={<ProductsPaper rows={rows} filter={filter} />}
    >
      <FailureNote error={asked.error} />
      {asked.data !== undefined && all.length === 0 ? (
        <NothingYet edits={edits} onOpen={setOpen} />
      ) : (
        <>
          <FilterRow all={all} filter={filter} onChange={setFilter} />
          <Desk all={all} rows={rows} place={place} onChoose={setChosen} onOpen={setOpen} pending={asked.isPending} />
        </>
      )}
      <Opened open={open} all={all} onSaved={setChosen} onClose={() => setOpen(null)} />
    </Page>
  )
}

interface DeskProps {
  all: readonly ListedProduct[]
  rows: readonly ListedProduct[]
  place: number
  onChoose: (id: number | null) => void
  onOpen: (open: Open) => void
  pending: boolean
}

/** The list, and beside it the product on which one stands. */
function Desk({ all, rows, place, onChoose, onOpen, pending }: DeskProps) {
  const { today } = useWindow()
  const product = rows[place]
  const onSale = all.filter((each) => saleOn(each, today) === 'on').length
  return (
    <div className={classes['desk']}>
      <Ledger
        label="产品"
        columns={productColumns(today)}
        count={rows.length}
        rowAt={(index) => rows[index]}
        current={place}
        onCurrent={(index) => onChoose(rows[index]?.id ?? null)}
        tone={(row) => (saleOn(row, today) === 'on' ? undefined : 'quiet')}
        empty={pending ? '' : '没有这样的产品。换一个类别，或看“全部”。'}
        foot={<span>{`${rows.length} 个产品 · 在售 ${onSale}`}</span>}
      />
      {product !== undefined && (
        <ProductPane
          key={product.id}
          product={product}
          onEdit={() => onOpen({ form: product })}
          onRate={() => onOpen({ rate: product })}
        />
      )}
    </div>
  )
}

function FilterRow({ all, filter, onChange }: Pick<DeskProps, 'all'> & { filter: Filter; onChange: (filter: Filter) => void }) {
  return (
    <div className={classes['bar']}>
      <SegmentedControl
        aria-label="哪些产品"
        value={filter.which}
        onChange={(which) => onChange({ ...filter, which: which as Filter['which'] })}
        data={Object.entries(WHICH).map(([value, label]) => ({ value, label }))}
      />
      <Select
        w={120}
        aria-label="类别"
        placeholder="全部类别"
        clearable
        data={PRODUCT_CLASSES.filter((one) => all.some((each) => each.productClass === one))}
        value={filter.productClass}
        onChange={(productClass) => onChange({ ...filter, productClass })}
      />
    </div>
  )
}

function ProductsPaper({ rows, filter: { which, productClass } }: Pick<DeskProps, 'rows'> & { filter: Filter }) {
  const { today } = useWindow()
  return (
    <Printed title={`产品 ${longDay(today)}`} notes={[WHICH[which], productClass ?? '']} wide>
      <PrintedTable columns={productColumns(today)} rows={rows} rowKey={({ id }) => id} none="没有产品。" />
    </Printed>
  )
}

interface OpenedProps {
  open: Open
  all: readonly ListedProduct[]
  onSaved: (id: number) => void
  onClose: () => void
}

function Opened({ open, all, onSaved, onClose }: OpenedProps) {
  if (open === null) return null
  if (open === 'paste') return <PasteDialog known={all} onClose={onClose} />
  if ('form' in open) return <ProductForm product={open.form} onSaved={onSaved} onClose={onClose} />
  return <RateForm product={open.rate} onClose={onClose} />
}

function Actions({ onOpen }: Pick<DeskProps, 'onOpen'>) {
  return (
    <>
      <Button variant="default" onClick={() => onOpen({ form: null })}>
        添加产品
      </Button>
      <Button variant="default" onClick={() => onOpen('paste')}>
        从 Excel 粘贴
      </Button>
    </>
  )
}

function keysOf(product: ListedProduct | undefined, open: (open: Open) => void) {
  return {
    n: () => open({ form: null }),
    p: () => open('paste'),
    ...(product === undefined ? {} : { l: () => open({ rate: product }), Enter: () => open({ form: product }) }),
  }
}

function NothingYet({ edits, onOpen }: { edits: boolean; onOpen: (open: Open) => void }) {
  return (
    <Empty
      what={
        edits
          ? '产品表还是空的。把在售产品从 Excel 粘贴进来，或逐个添加；晨会的财经播报和重点产品从这里选，保险结算利率一公布就会提醒到持有的客户。'
          : '产品表还是空的，由网点负责人或营业主管添加。'
      }
    >
      {edits && (
        <div className={classes['start']}>
          <Button onClick={() => onOpen('paste')}>从 Excel 粘贴</Button>
          <Button variant="default" onClick={() => onOpen({ form: null })}>
            添加产品
          </Button>
        </div>
      )}
    </Empty>
  )
}
