import type { CustomerRow } from '#shared/contract/customers.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { sinceContact } from '../../lib/format.ts'
import { Amount } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger.tsx'
import { Mark, TierMark } from '../../ui/marks.tsx'

/** The columns of the customer list; silence grows into a mark after a month. */
export function customerColumns(today: IsoDate): LedgerColumn<CustomerRow>[] {
  return [
    { key: 'name', heading: '姓名', width: 96, sort: 'name', render: (row) => row.name },
    { key: 'customerNo', heading: '客户号', width: 130, sort: 'customerNo', render: (row) => row.customerNo },
    { key: 'tier', heading: '层级', width: 92, render: (row) => <TierMark name={row.tier} index={row.tierIndex} /> },
    { key: 'aum', heading: 'AUM 时点', width: 112, align: 'right', sort: 'aum', render: (row) => <Amount fen={row.aum} /> },
    {
      key: 'average',
      heading: '月日均',
      width: 112,
      align: 'right',
      sort: 'aumMonthAverage',
      render: (row) => <Amount fen={row.aumMonthAverage} />,
    },
    {
      key: 'gap',
      heading: '距上一层',
      width: 104,
      align: 'right',
      render: (row) => (row.gap === null ? '' : <Mark tone="info">{<Amount fen={row.gap as Fen} />}</Mark>),
    },
    { key: 'owner', heading: '管户', width: 88, render: (row) => row.owner ?? <Mark tone="soon">无管户</Mark> },
    { key: 'familiarity', heading: '熟悉度', width: 60, render: (row) => row.familiarity },
    { key: 'phone', heading: '手机', width: 118, render: (row) => row.phone ?? <Mark tone="quiet">缺手机号</Mark> },
    {
      key: 'contact',
      heading: '最近联系',
      sort: 'lastContactOn',
      render: (row) => (row.doNotContact ? <Mark tone="late">不再联系</Mark> : sinceContact(row.lastContactOn, today)),
    },
  ]
}
