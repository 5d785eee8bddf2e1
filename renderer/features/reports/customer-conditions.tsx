import { Button, Checkbox, MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type CustomerFilter, EVERY_CUSTOMER, isNarrowed, sameFilter } from '#shared/domain/segment.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import classes from './reports.module.css'

/**
 * Which customers the list holds: a segment, or the first conditions of the customer page. Rarer ones come
 * with a segment or from that page; they stand with all others below, where it says what goes out.
 */
export function CustomerConditions({ filter, onChange }: { filter: CustomerFilter; onChange: (filter: CustomerFilter) => void }) {
  const scheme = useQuery(ask.tiers.scheme.queryOptions())
  const staff = useQuery(ask.staff.list.queryOptions())
  const segments = useQuery(ask.segments.list.queryOptions())
  const change = (part: Partial<CustomerFilter>) => onChange({ ...filter, ...part })
  const box = (label: string, field: 'nearUpgrade' | 'unowned' | 'withoutPhone') => (
    <Checkbox
      size="xs"
      label={label}
      checked={filter[field]}
      onChange={(event) => change({ [field]: event.currentTarget.checked })}
    />
  )
  const known = segments.data ?? []
  return (
    <>
      <div className={classes['conditions']}>
        <Select
          label="客群"
          placeholder="自选条件"
          nothingFoundMessage="还没有存下的客群"
          data={known.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={String(known.find((segment) => sameFilter(segment.filter, filter))?.id ?? '') || null}
          onChange={(id) => onChange(known.find((segment) => String(segment.id) === id)?.filter ?? EVERY_CUSTOMER)}
        />
        <MultiSelect
          size="xs"
          label="层级"
          placeholder={filter.tiers.length === 0 ? '全部层级' : ''}
          data={(scheme.data?.scheme.tiers ?? []).map(({ name }) => name).toReversed()}
          value={filter.tiers}
          onChange={(tiers) => change({ tiers })}
        />
        <Select
          label="管户人"
          placeholder="全部管户"
          clearable
          allowDeselect
          searchable
          data={(staff.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={filter.ownerId === null ? null : String(filter.ownerId)}
          onChange={(id) => change({ ownerId: id === null ? null : (Number(id) as StaffId) })}
        />
      </div>
      <div className={classes['boxes']}>
        {box('临界', 'nearUpgrade')}
        {box('贵宾无管户', 'unowned')}
        {box('缺手机号', 'withoutPhone')}
        {isNarrowed(filter) && (
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(EVERY_CUSTOMER)}>
            清除条件
          </Button>
        )}
      </div>
    </>
  )
}
