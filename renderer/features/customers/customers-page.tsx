import { Button, Menu } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDots, IconFileSpreadsheet } from '@tabler/icons-react'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type CustomerFilter, type CustomerSort, EVERY_CUSTOMER } from '#shared/domain/segment.ts'
import { count } from '../../lib/format.ts'
import { sentFilter } from '../../lib/sent-filter.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { DataDate } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { BulkRecords } from './bulk-records.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { Filters } from './filters.tsx'
import { GapsDialog } from './gaps-dialog.tsx'
import { HandOver } from './hand-over.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import type { ListView } from './name-segment.tsx'
import { RequestsButton, RequestsDialog } from './requests-dialog.tsx'
import { SegmentTabs } from './segment-tabs.tsx'
import { TagManager } from './tag-manager.tsx'
import { useColumns } from './use-columns.ts'
import { useMarks } from './use-marks.ts'
import { usePages } from './use-pages.ts'

const FIRST_VIEW: ListView = { filter: EVERY_CUSTOMER, ordering: { sort: 'aumMonthAverage', descending: true }, segment: null }

/** 客户簿: everybody whom this person may see, found as one types, ordered and narrowed by what matters. */
export function CustomersPage() {
  const { today, openCustomer, may } = useWindow()
  const { state } = useLocation()
  const [view, setView] = useState(() => ({ ...FIRST_VIEW, filter: sentFilter(state) ?? FIRST_VIEW.filter }))
  const [current, setCurrent] = useState(0)
  const [asked] = useDebouncedValue(view.filter, 120)
  const { ordering } = view
  const pages = usePages(asked, ordering.sort, ordering.descending)
  const columns = useColumns(today)
  const marked = useMarks(asked, pages.shown)
  const [opened, setOpened] = useState<Opened | null>(null)
  return (
    <Page title="客户" fixed aside={<DataDate date={pages.dataDate} today={today} />}>
      <SegmentTabs view={view} onView={setView} />
      <Filters filter={view.filter} onChange={(filter) => setView({ ...view, filter })}>
        {may('exports.make') && <Export filter={view.filter} />}
        <RequestsButton onOpen={() => setOpened('requests')} />
        <PageMenu onOpen={setOpened} />
        <ColumnChooser columns={columns} />
      </Filters>
      <FailureNote error={pages.error} />
      <Ledger
        label="客户列表"
        columns={columns.shown}
        count={pages.shown}
        rowAt={pages.rowAt}
        onRange={pages.onRange}
        current={current}
        onCurrent={setCurrent}
        onOpen={(row) => openCustomer(row.id)}
        sorting={{ by: ordering.sort, descending: ordering.descending }}
        onSort={({ by, descending }) => setView({ ...view, ordering: { sort: by as CustomerSort, descending } })}
        onResize={columns.resize}
        marks={marked.marks}
        empty={pages.loading ? '' : '没有符合条件的客户。请放宽条件，或从“导入”带入客户清单。'}
        foot={
          <>
            <span>{count(pages.total)} 位客户</span>
            <span>
              AUM 合计 <Amount fen={pages.aum} />
            </span>
            <BulkBar marked={marked} />
          </>
        }
      />
      {opened === 'records' && <BulkRecords onClose={() => setOpened(null)} />}
      {opened === 'gaps' && (
        <GapsDialog onClose={() => setOpened(null)} onFilter={(filter) => setView({ ...view, filter, segment: null })} />
      )}
      {opened === 'requests' && <RequestsDialog onClose={() => setOpened(null)} />}
      {opened === 'tags' && <TagManager onClose={() => setOpened(null)} />}
      {opened === 'merge' && <MergeDialog onClose={() => setOpened(null)} />}
      {opened === 'leaver' && <HandOver selection={null} onClose={() => setOpened(null)} onDone={() => setOpened(null)} />}
    </Page>
  )
}

/** To the reports, with the list's own conditions: what goes out is recorded there, and approved where it must be. */
function Export({ filter }: { filter: CustomerFilter }) {
  const navigate = useNavigate()
  return (
    <Button
      variant="default"
      px={8}
      leftSection={<IconFileSpreadsheet size={15} aria-hidden="true" />}
      onClick={() => void navigate({ to: '/reports', state: (before) => ({ ...before, customerFilter: filter }) })}
    >
      导出
    </Button>
  )
}

type Opened = 'records' | 'leaver' | 'merge' | 'gaps' | 'tags' | 'requests'

function PageMenu({ onOpen }: { onOpen: (opened: Opened) => void }) {
  const { may } = useWindow()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" px={8} aria-label="更多操作">
          <IconDots size={14} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen('records')}>批量操作记录与撤销</Menu.Item>
        <Menu.Item onClick={() => onOpen('gaps')}>数据缺口</Menu.Item>
        {may('tags.edit') && <Menu.Item onClick={() => onOpen('tags')}>标签管理</Menu.Item>}
        {may('customers.merge') && <Menu.Item onClick={() => onOpen('merge')}>疑似重复与合并</Menu.Item>}
        {may('allocation.view') && <Menu.Item onClick={() => onOpen('leaver')}>离岗移交</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
