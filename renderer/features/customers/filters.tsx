import { Button, Checkbox, MultiSelect, NumberInput, Popover, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CUSTOMER_TYPES, type CustomerType, type Familiarity } from '#shared/domain/customer.ts'
import { type Lifecycle, LIFECYCLES } from '#shared/domain/lifecycle.ts'
import { type Relationship, RELATIONSHIPS } from '#shared/domain/relationship.ts'
import { type CustomerFilter, EVERY_CUSTOMER, isNarrowed } from '#shared/domain/segment.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { TAG_FAMILIES, type TagFamily, type TagId } from '#shared/domain/tag.ts'
import { ask } from '../../lib/backend.ts'
import { BatchChip } from './batch-chip.tsx'
import classes from './customers.module.css'

interface FiltersProps {
  filter: CustomerFilter
  onChange: (filter: CustomerFilter) => void
  /** Stands at the end of the row. */
  children?: React.ReactNode
}

/** What the list is narrowed by; the rarer conditions wait behind one button that counts them. */
export function Filters({ filter, onChange, children }: FiltersProps) {
  const scheme = useQuery(ask.tiers.scheme.queryOptions())
  const staff = useQuery(ask.staff.list.queryOptions())
  const change = (part: Partial<CustomerFilter>) => onChange({ ...filter, ...part })
  return (
    <div className={classes['filters']} role="search">
      <TextInput
        w={220}
        aria-label="搜索客户"
        placeholder="姓名、拼音、客户号、手机、证件号"
        value={filter.search}
        onChange={(event) => change({ search: event.currentTarget.value })}
      />
      <Select
        w={104}
        aria-label="层级"
        placeholder="全部层级"
        clearable
        allowDeselect
        data={(scheme.data?.scheme.tiers ?? []).map(({ name }) => name).toReversed()}
        value={filter.tiers[0] ?? null}
        onChange={(tier) => change({ tiers: tier === null ? [] : [tier] })}
      />
      <Select
        w={104}
        aria-label="管户人"
        placeholder="全部管户"
        clearable
        allowDeselect
        searchable
        data={(staff.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={filter.ownerId === null ? null : String(filter.ownerId)}
        onChange={(id) => change({ ownerId: id === null ? null : (Number(id) as StaffId) })}
      />
      <TagSelect chosen={filter.tags} onChange={(tags) => change({ tags })} />
      <Flag label="临界" checked={filter.nearUpgrade} onChange={(nearUpgrade) => change({ nearUpgrade })} />
      <Flag label="贵宾无管户" checked={filter.unowned} onChange={(unowned) => change({ unowned })} />
      <Flag label="缺手机号" checked={filter.withoutPhone} onChange={(withoutPhone) => change({ withoutPhone })} />
      <MoreConditions filter={filter} change={change} />
      {filter.batch !== null && <BatchChip batch={filter.batch} onRemove={() => change({ batch: null })} />}
      {isNarrowed(filter) && (
        <Button variant="subtle" px={6} onClick={() => onChange(EVERY_CUSTOMER)}>
          清除条件
        </Button>
      )}
      <span className={classes['rowEnd']}>{children}</span>
    </div>
  )
}

function Flag({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return <Checkbox size="xs" label={label} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
}

function TagSelect({ chosen, onChange }: { chosen: readonly TagId[]; onChange: (tags: TagId[]) => void }) {
  const tags = useQuery(ask.tags.list.queryOptions())
  const groups = Map.groupBy(
    (tags.data ?? []).filter(({ retired }) => !retired),
    ({ family }) => family,
  )
  return (
    <MultiSelect
      size="xs"
      w={chosen.length === 0 ? 104 : 190}
      aria-label="标签"
      placeholder={chosen.length === 0 ? '全部标签' : ''}
      searchable
      clearable
      nothingFoundMessage="没有这样的标签"
      data={[...groups].map(([family, found]) => ({
        group: TAG_FAMILIES[family as TagFamily],
        items: found.map(({ id, name }) => ({ value: String(id), label: name })),
      }))}
      value={chosen.map(String)}
      onChange={(ids) => onChange(ids.map((id) => Number(id) as TagId))}
    />
  )
}

function MoreConditions({ filter, change }: { filter: CustomerFilter; change: (part: Partial<CustomerFilter>) => void }) {
  const { familiarity, relationships, lifecycles, customerTypes, silentDays, held } = filter
  const lists = [familiarity, relationships, lifecycles, customerTypes]
  const set = [...lists.map((chosen) => chosen.length > 0), silentDays !== null, held].filter(Boolean).length
  return (
    <Popover position="bottom-start" width={280} withinPortal trapFocus>
      <Popover.Target>
        <Button variant={set > 0 ? 'light' : 'default'} px={8}>
          {set > 0 ? `更多条件 ${set}` : '更多条件'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="更多条件">
        <div className={classes['conditions']}>
          <NumberInput
            label="至少多少天未联系"
            min={1}
            max={3650}
            allowDecimal={false}
            value={silentDays ?? ''}
            onChange={(value) => change({ silentDays: typeof value === 'number' && value >= 1 ? value : null })}
          />
          <MultiSelect
            size="xs"
            label="熟悉度"
            data={['A', 'B', 'C']}
            value={[...familiarity]}
            comboboxProps={{ withinPortal: false }}
            onChange={(chosen) => change({ familiarity: chosen as Familiarity[] })}
          />
          <MultiSelect
            size="xs"
            label="关系阶段"
            data={[...RELATIONSHIPS]}
            value={[...relationships]}
            comboboxProps={{ withinPortal: false }}
            onChange={(chosen) => change({ relationships: chosen as Relationship[] })}
          />
          <MultiSelect
            size="xs"
            label="生命周期"
            data={[...LIFECYCLES]}
            value={[...lifecycles]}
            comboboxProps={{ withinPortal: false }}
            onChange={(chosen) => change({ lifecycles: chosen as Lifecycle[] })}
          />
          <MultiSelect
            size="xs"
            label="客户类型"
            data={[...CUSTOMER_TYPES]}
            value={[...customerTypes]}
            comboboxProps={{ withinPortal: false }}
            onChange={(chosen) => change({ customerTypes: chosen as CustomerType[] })}
          />
          <Flag label="暂缓触达中" checked={held} onChange={(now) => change({ held: now })} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
