import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerFilter, CustomerSort } from '#shared/contract/customers.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Ledger, type Sorting } from '../../ui/ledger.tsx'
import { DataDate } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { customerColumns } from './columns.tsx'
import { usePages } from './use-pages.ts'
import classes from './customers.module.css'

const EVERYBODY: CustomerFilter = {
  search: '',
  tiers: [],
  ownerId: null,
  unowned: false,
  nearUpgrade: false,
  withoutPhone: false,
}

/** 客户簿: everybody whom this person may see, found as one types, ordered and narrowed by what matters. */
export function CustomersPage() {
  const { today, openCustomer } = useWindow()
  const [filter, setFilter] = useState(EVERYBODY)
  const [sorting, setSorting] = useState<Sorting>({ by: 'aumMonthAverage', descending: true })
  const [current, setCurrent] = useState(0)
  const [asked] = useDebouncedValue(filter, 120)
  const pages = usePages(asked, sorting.by as CustomerSort, sorting.descending)
  return (
    <Page title="客户" fixed aside={<DataDate date={pages.dataDate} today={today} />}>
      <Filters filter={filter} onChange={setFilter} />
      <FailureNote error={pages.error} />
      <Ledger
        label="客户列表"
        columns={customerColumns(today)}
        count={pages.total}
        rowAt={pages.rowAt}
        rowKey={(row) => row.id}
        onRange={pages.onRange}
        current={current}
        onCurrent={setCurrent}
        onOpen={(row) => openCustomer(row.id)}
        sorting={sorting}
        onSort={setSorting}
        empty={pages.loading ? '' : '没有符合条件的客户。请放宽条件，或从“导入”带入客户清单。'}
        foot={
          <>
            <span>{count(pages.total)} 位客户</span>
            <span>
              AUM 合计 <Amount fen={pages.aum} />
            </span>
          </>
        }
      />
    </Page>
  )
}

function Filters({ filter, onChange }: { filter: CustomerFilter; onChange: (filter: CustomerFilter) => void }) {
  const scheme = useQuery(ask.tiers.scheme.queryOptions())
  const staff = useQuery(ask.staff.list.queryOptions())
  const change = (part: Partial<CustomerFilter>) => onChange({ ...filter, ...part })
  const changed = JSON.stringify(filter) !== JSON.stringify(EVERYBODY)
  return (
    <div className={classes['filters']} role="search">
      <TextInput
        w={260}
        aria-label="搜索客户"
        placeholder="姓名、拼音、客户号、手机、证件号"
        value={filter.search}
        onChange={(event) => change({ search: event.currentTarget.value })}
      />
      <Select
        w={110}
        aria-label="层级"
        placeholder="全部层级"
        clearable
        allowDeselect
        data={(scheme.data?.scheme.tiers ?? []).map(({ name }) => name).toReversed()}
        value={filter.tiers[0] ?? null}
        onChange={(tier) => change({ tiers: tier === null ? [] : [tier] })}
      />
      <Select
        w={120}
        aria-label="管户人"
        placeholder="全部管户"
        clearable
        allowDeselect
        searchable
        data={(staff.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={filter.ownerId === null ? null : String(filter.ownerId)}
        onChange={(id) => change({ ownerId: id === null ? null : (Number(id) as StaffId) })}
      />
      <Checkbox
        size="xs"
        label="临界"
        checked={filter.nearUpgrade}
        onChange={(event) => change({ nearUpgrade: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label="贵宾无管户"
        checked={filter.unowned}
        onChange={(event) => change({ unowned: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label="缺手机号"
        checked={filter.withoutPhone}
        onChange={(event) => change({ withoutPhone: event.currentTarget.checked })}
      />
      {changed && (
        <Button variant="subtle" onClick={() => onChange(EVERYBODY)}>
          清除条件
        </Button>
      )}
    </div>
  )
}
