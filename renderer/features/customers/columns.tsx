import type { ListedCustomer } from '#shared/contract/customers.ts'
import { RISK_LEVELS } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { shortDay, sinceContact } from '../../lib/format.ts'
import { Amount } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Mark, TierMark } from '../../ui/marks.tsx'
import { TagMarks } from './tag-marks.tsx'

export interface CustomerColumn extends LedgerColumn<ListedCustomer> {
  /** Its name in the column chooser. */
  name: string
  /** Shown to whoever has not chosen. */
  shown: boolean
  fixed?: boolean
}

/** Every column that the customer list has, in its own order; silence grows into a mark after a month. */
export function customerColumns(today: IsoDate): CustomerColumn[] {
  return [
    { ...plain('name', '姓名', 96, (row) => row.name), sort: 'name', shown: true, fixed: true },
    { ...plain('customerNo', '客户号', 130, (row) => row.customerNo), sort: 'customerNo', shown: true },
    { ...plain('tier', '层级', 92, (row) => <TierMark name={row.tier} index={row.tierIndex} />), shown: true },
    { ...amount('aum', 'AUM 时点', (row) => row.aum), sort: 'aum', shown: true },
    { ...amount('average', '月日均', (row) => row.aumMonthAverage), sort: 'aumMonthAverage', shown: true },
    {
      ...plain('gap', '距上一层', 104, (row) =>
        row.gap === null ? '' : <Mark tone="info">{<Amount fen={row.gap as Fen} />}</Mark>,
      ),
      align: 'right',
      shown: true,
    },
    { ...plain('owner', '管户', 88, (row) => row.owner ?? <Mark tone="soon">无管户</Mark>), shown: true },
    { ...plain('familiarity', '熟悉度', 60, (row) => row.familiarity), shown: true },
    { ...plain('phone', '手机', 118, (row) => row.phone ?? <Mark tone="quiet">缺手机号</Mark>), shown: true },
    { ...plain('tags', '标签', 180, (row) => <TagMarks tags={row.tags} />), shown: false },
    { ...plain('customerType', '类型', 84, (row) => row.customerType ?? '–'), shown: false },
    amount('deposits', '存款', (row) => row.deposits),
    amount('wealth', '理财', (row) => row.wealth),
    amount('funds', '基金', (row) => row.funds),
    amount('insurance', '保险', (row) => row.insurance),
    plain('riskLevel', '风险承受', 76, (row) => (row.riskLevel === null ? '–' : RISK_LEVELS[row.riskLevel])),
    plain('occupation', '职业', 90, (row) => row.occupation ?? '–'),
    plain('grid', '网格', 90, (row) => row.grid ?? '–'),
    plain('openedOn', '开户', 104, (row) => (row.openedOn === null ? '–' : shortDay(row.openedOn, today))),
    plain('holdUntil', '暂缓至', 92, (row) =>
      row.holdUntil === null || row.holdUntil < today ? '' : <Mark tone="soon">{shortDay(row.holdUntil, today)}</Mark>,
    ),
    {
      key: 'contact',
      name: '最近联系',
      heading: '最近联系',
      sort: 'lastContactOn',
      shown: true,
      render: (row) => (row.doNotContact ? <Mark tone="late">不再联系</Mark> : sinceContact(row.lastContactOn, today)),
    },
  ]
}

function plain(key: string, name: string, width: number, render: CustomerColumn['render']): CustomerColumn {
  return { key, name, heading: name, width, shown: false, render }
}

function amount(key: string, name: string, of: (row: ListedCustomer) => Fen | null): CustomerColumn {
  return { ...plain(key, name, 112, (row) => <Amount fen={of(row)} />), align: 'right' }
}
