import { Checkbox, MultiSelect, SegmentedControl, Select } from '@mantine/core'
import { DateInput, MonthPickerInput } from '@mantine/dates'
import { useQuery } from '@tanstack/react-query'
import type { ReportOrder } from '#shared/contract/reports.ts'
import { type IsoDate, startOfMonth } from '#shared/domain/iso-date.ts'
import type { AmountUnit } from '#shared/domain/report.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { MOVE_KINDS, type MoveKind } from '#shared/domain/tier.ts'
import { ask } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { CustomerConditions } from './customer-conditions.tsx'
import { isAboutColleagues } from './orders.ts'
import classes from './reports.module.css'

interface OrderFormProps {
  order: ReportOrder
  onChange: (order: ReportOrder) => void
}

/** What a report is to hold, and how its figures and names are shown. */
export function OrderForm({ order, onChange }: OrderFormProps) {
  const { may } = useWindow()
  return (
    <div className={classes['order']}>
      <Conditions order={order} onChange={onChange} />
      <div className={classes['shown']}>
        <SegmentedControl
          aria-label="金额单位"
          data={['元', '万元']}
          value={order.unit}
          onChange={(unit) => onChange({ ...order, unit: unit as AmountUnit })}
        />
        {may('exports.clear') && !isAboutColleagues(order.report) && (
          <SegmentedControl
            aria-label="姓名和号码"
            data={[
              { value: 'masked', label: '脱敏' },
              { value: 'clear', label: '未脱敏' },
            ]}
            value={order.masked ? 'masked' : 'clear'}
            onChange={(shown) => onChange({ ...order, masked: shown === 'masked' })}
          />
        )}
        {!may('exports.clear') && !isAboutColleagues(order.report) && (
          <span className={classes['quiet']}>姓名和号码脱敏；未脱敏的由网点负责人导出</span>
        )}
      </div>
    </div>
  )
}

function Conditions({ order, onChange }: OrderFormProps) {
  switch (order.report) {
    case 'day':
      return <Day label="日期" value={order.on} onChange={(on) => onChange({ ...order, on })} />
    case 'month':
      return <Month value={order.on} onChange={(on) => onChange({ ...order, on })} />
    case 'logs':
      return (
        <div className={classes['three']}>
          <Day label="日期从" value={order.from} onChange={(from) => onChange({ ...order, from })} />
          <Day label="到" value={order.to} onChange={(to) => onChange({ ...order, to })} />
          <Person
            label="人员"
            placeholder="全网点"
            value={order.staffId}
            onChange={(staffId) => onChange({ ...order, staffId })}
          />
        </div>
      )
    case 'inventory':
    case 'progress':
      return (
        <div className={classes['two']}>
          <Tiers value={order.tiers} onChange={(tiers) => onChange({ ...order, tiers })} />
          <Person
            label="管户人"
            placeholder="全部管户"
            value={order.ownerId}
            onChange={(ownerId) => onChange({ ...order, ownerId })}
          />
        </div>
      )
    case 'retention':
      return (
        <div className={classes['three']}>
          <Day label="余额截至" value={order.on} onChange={(on) => onChange({ ...order, on })} />
          <Checkbox
            size="xs"
            className={classes['below']}
            label="只含贵宾层级"
            checked={order.vipOnly}
            onChange={(event) => onChange({ ...order, vipOnly: event.currentTarget.checked })}
          />
        </div>
      )
    case 'customers':
      return <CustomerConditions filter={order.filter} onChange={(filter) => onChange({ ...order, filter })} />
    case 'moves':
      return (
        <div className={classes['three']}>
          <Day label="数据日期从" value={order.from} onChange={(from) => onChange({ ...order, from })} />
          <Day label="到" value={order.to} onChange={(to) => onChange({ ...order, to })} />
          <Select
            label="变动"
            placeholder="全部变动"
            clearable
            allowDeselect
            data={Object.entries(MOVE_KINDS).map(([value, label]) => ({ value, label }))}
            value={order.kind}
            onChange={(kind) => onChange({ ...order, kind: kind as MoveKind | null })}
          />
        </div>
      )
    case 'loads':
      return <p className={classes['quiet']}>按现在的管户和现行的分岗规则，本月工作日计。</p>
  }
}

/** The month that is chosen by any of its days. */
function Month({ value, onChange }: { value: IsoDate; onChange: (day: IsoDate) => void }) {
  const { today } = useWindow()
  return (
    <MonthPickerInput
      size="xs"
      label="月份"
      maxDate={today}
      value={startOfMonth(value)}
      valueFormat="YYYY年M月"
      onChange={(day) => {
        if (day !== null) onChange(day as IsoDate)
      }}
    />
  )
}

interface PersonProps {
  label: string
  placeholder: string
  value: StaffId | null
  onChange: (person: StaffId | null) => void
}

function Tiers({ value, onChange }: { value: string[]; onChange: (tiers: string[]) => void }) {
  const scheme = useQuery(ask.tiers.scheme.queryOptions())
  return (
    <MultiSelect
      size="xs"
      label="层级"
      placeholder={value.length === 0 ? '全部层级' : ''}
      data={(scheme.data?.scheme.tiers ?? []).map(({ name }) => name).toReversed()}
      value={value}
      onChange={onChange}
    />
  )
}

/** One colleague, or everybody. */
function Person({ label, placeholder, value, onChange }: PersonProps) {
  const staff = useQuery(ask.staff.list.queryOptions())
  return (
    <Select
      label={label}
      placeholder={placeholder}
      clearable
      allowDeselect
      searchable
      data={(staff.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : (Number(id) as StaffId))}
    />
  )
}

function Day({ label, value, onChange }: { label: string; value: IsoDate; onChange: (day: IsoDate) => void }) {
  const { today } = useWindow()
  return (
    <DateInput
      size="xs"
      label={label}
      maxDate={today}
      value={value}
      valueFormat={(day) => longDay(day as IsoDate)}
      onChange={(day) => {
        if (day !== null) onChange(day as IsoDate)
      }}
    />
  )
}
