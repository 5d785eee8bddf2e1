import { ActionIcon, Button, NumberInput, Radio, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { UNITS } from '#shared/domain/fen.ts'
import { schemeFault, type SchemeFault, type Tier, type TierScheme } from '#shared/domain/tier.ts'
import classes from './tiers.module.css'

/** The tiers from the top down, with their floors in 万元 (or points), as one would write them on paper. */
export function FloorTable({ scheme, onChange }: { scheme: TierScheme; onChange: (scheme: TierScheme) => void }) {
  const inPoints = scheme.measure === 'starPoints'
  const unit = inPoints ? 1 : UNITS.万元
  const fault = schemeFault(scheme)
  const setTier = (index: number, change: Partial<Tier>) => {
    const before = scheme.tiers[index]
    const tiers = scheme.tiers.map((tier, place) => (place === index ? { ...tier, ...change } : tier))
    const renamed = change.name !== undefined && scheme.vipFrom === before?.name ? { vipFrom: change.name } : {}
    onChange({ ...scheme, ...renamed, tiers })
  }
  const add = () => {
    const top = scheme.tiers.at(-1)
    onChange({
      ...scheme,
      tiers: [...scheme.tiers, { name: `新层${scheme.tiers.length + 1}`, floor: Math.max((top?.floor ?? 0) * 2, unit) }],
    })
  }
  return (
    <table className={classes['floors']}>
      <thead>
        <tr>
          <th>层级</th>
          <th className={classes['right']}>{inPoints ? '下限（点）' : '下限（万元）'}</th>
          <th>贵宾起点</th>
          <th aria-label="删除" />
        </tr>
      </thead>
      <tbody>
        {scheme.tiers
          .map((tier, index) => (
            <FloorRow
              key={index}
              tier={tier}
              index={index}
              unit={unit}
              vip={scheme.vipFrom === tier.name}
              faulty={fault !== null && fault.fault !== 'vip-tier-unknown' && fault.tier === tier.name}
              onChange={(change) => setTier(index, change)}
              onVip={() => onChange({ ...scheme, vipFrom: tier.name })}
              {...(index > 0 && scheme.tiers.length > 2
                ? { onRemove: () => onChange({ ...scheme, tiers: scheme.tiers.filter((_, place) => place !== index) }) }
                : {})}
            />
          ))
          .toReversed()}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={4}>
            {scheme.tiers.length < 12 && (
              <Button variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>
                在顶上加一层
              </Button>
            )}
            {fault !== null && (
              <span role="alert" className={classes['fault']}>
                {faultText(fault)}
              </span>
            )}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

interface FloorRowProps {
  tier: Tier
  index: number
  /** What one step of the number field is worth: a 万元 in 分, or a point. */
  unit: number
  vip: boolean
  faulty: boolean
  onChange: (change: Partial<Tier>) => void
  onVip: () => void
  onRemove?: () => void
}

function FloorRow({ tier, index, unit, vip, faulty, onChange, onVip, onRemove }: FloorRowProps) {
  return (
    <tr>
      <td>
        <span className={classes['swatch']} style={{ background: `var(--tier-${Math.min(index, 7)})` }} />
        <TextInput
          aria-label={`第 ${index + 1} 层名称`}
          value={tier.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </td>
      <td>
        <NumberInput
          aria-label={`${tier.name} 下限`}
          className={classes['number']}
          thousandSeparator=","
          decimalScale={unit === 1 ? 0 : 4}
          value={tier.floor / unit}
          disabled={index === 0}
          error={faulty}
          onChange={(value) => onChange({ floor: Math.round(Number(value) * unit) })}
        />
      </td>
      <td className={classes['center']}>
        <Radio aria-label={`贵宾从${tier.name}起`} checked={vip} onChange={onVip} />
      </td>
      <td>
        {onRemove !== undefined && (
          <ActionIcon variant="subtle" color="gray" aria-label={`删除${tier.name}`} onClick={onRemove}>
            <IconTrash size={15} />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}

function faultText(fault: SchemeFault): string {
  switch (fault.fault) {
    case 'floor-negative':
      return `“${fault.tier}”的下限不能是负数`
    case 'lowest-floor-not-zero':
      return `最低一层“${fault.tier}”的下限应为 0`
    case 'floors-not-ascending':
      return `“${fault.tier}”的下限应高于“${fault.above}”`
    case 'name-twice':
      return `有两层都叫“${fault.tier}”`
    case 'vip-tier-unknown':
      return '请选择从哪一层起算贵宾'
  }
}
