import { SegmentedControl, Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { InventoryFilter } from '#shared/contract/inventory.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { InventoryList, inventoryPage } from './inventory-list.tsx'
import { InventoryPaper, PAGES_ON_PAPER, ProgressPaper } from './inventory-paper.tsx'
import { ProgressList } from './progress-list.tsx'
import classes from './inventory.module.css'

/** 盘点: what each owner has with each customer, and what is undertaken with whom (S3.13). */
export function InventoryPage() {
  const { me, may } = useWindow()
  const client = useQueryClient()
  const people = useQuery(ask.staff.list.queryOptions())
  const [tab, setTab] = useState<'inventory' | 'open' | 'closed'>('inventory')
  // Those who see the branch begin with all of it, everybody else with their own.
  const [filter, setFilter] = useState<InventoryFilter>({ ownerId: may('allocation.view') ? null : me.staffId, tiers: [] })
  const whose = [people.data?.find(({ id }) => id === filter.ownerId)?.name ?? '全部管户', ...filter.tiers].join(' · ')
  const fetchPage = (page: number) => client.ensureQueryData(inventoryPage(filter, page))
  return (
    <Page
      title="盘点"
      fixed
      aside={<PrintButton before={() => Promise.all(tab === 'inventory' ? PAGES_ON_PAPER.map(fetchPage) : [])} />}
      paper={
        tab === 'inventory' ? (
          <InventoryPaper filter={filter} whose={whose} />
        ) : (
          <ProgressPaper filter={filter} whose={whose} closed={tab === 'closed'} />
        )
      }
    >
      <div className={classes['bar']}>
        <SegmentedControl
          aria-label="哪一张表"
          value={tab}
          onChange={(value) => setTab(value as typeof tab)}
          data={[
            { value: 'inventory', label: '客户盘点表' },
            { value: 'open', label: '经营推进表' },
            { value: 'closed', label: '已结束的推进' },
          ]}
        />
        <FilterRow filter={filter} onChange={setFilter} />
      </div>
      {tab === 'inventory' ? (
        <InventoryList filter={filter} />
      ) : (
        <ProgressList key={tab} filter={filter} closed={tab === 'closed'} />
      )}
    </Page>
  )
}

function FilterRow({ filter, onChange }: { filter: InventoryFilter; onChange: (filter: InventoryFilter) => void }) {
  const { may, me } = useWindow()
  const staff = useQuery(ask.staff.list.queryOptions())
  const scheme = useQuery(ask.tiers.scheme.queryOptions())
  const people = (staff.data ?? []).filter(({ id }) => may('allocation.view') || id === me.staffId)
  return (
    <>
      <Select
        w={130}
        aria-label="管户人"
        placeholder="全部管户"
        clearable
        searchable
        data={people.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={filter.ownerId === null ? null : String(filter.ownerId)}
        onChange={(id) => onChange({ ...filter, ownerId: id === null ? null : (Number(id) as StaffId) })}
      />
      <Select
        w={110}
        aria-label="层级"
        placeholder="全部层级"
        clearable
        data={(scheme.data?.scheme.tiers ?? []).map(({ name }) => name).toReversed()}
        value={filter.tiers[0] ?? null}
        onChange={(tier) => onChange({ ...filter, tiers: tier === null ? [] : [tier] })}
      />
    </>
  )
}
