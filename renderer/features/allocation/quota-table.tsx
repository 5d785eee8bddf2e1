import { NumberInput, SegmentedControl } from '@mantine/core'
import type { AllocationDesk } from '#shared/contract/allocation.ts'
import type { AllocationPlan, Cadence } from '#shared/domain/allocation.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { QuotaRow } from '#shared/domain/quota.ts'
import { count, percent } from '../../lib/format.ts'
import { LoadBar } from '../../ui/figures.tsx'
import { Mark, TierMark } from '../../ui/marks.tsx'
import classes from './allocation.module.css'

interface QuotaTableProps {
  quota: readonly QuotaRow[]
  plan: AllocationPlan
  tiers: AllocationDesk['tiers']
  onPlan: (plan: AllocationPlan) => void
}

/** Tier × post: customers × contacts a month over the working days, against what the people of the post can do. */
export function QuotaTable({ quota, plan, tiers, onPlan }: QuotaTableProps) {
  const setCadence = (tier: string, change: Partial<Cadence>) => {
    const known = plan.cadences.find((cadence) => cadence.tier === tier) ?? { tier, perMonth: 0, channel: 'call' as const }
    onPlan({ ...plan, cadences: [...plan.cadences.filter((cadence) => cadence.tier !== tier), { ...known, ...change }] })
  }
  return (
    <table className={classes['quota']} aria-label="配额表">
      <thead>
        <tr>
          <th>层级</th>
          <th>岗位</th>
          <th className={classes['right']}>客户</th>
          <th className={classes['right']}>次/月</th>
          <th>最低方式</th>
          <th className={classes['right']}>月应联系</th>
          <th className={classes['right']}>日应联系</th>
          <th className={classes['right']}>人均/日</th>
          <th>占岗位产能</th>
        </tr>
      </thead>
      <tbody>
        {quota.map((row, place) => {
          const first = quota.findIndex(({ tier }) => tier === row.tier) === place
          const cadence = plan.cadences.find(({ tier }) => tier === row.tier)
          return (
            <tr key={`${row.tier}${row.post}${row.serve}`}>
              <td>{first && <TierMark name={row.tier} index={tiers.findIndex(({ name }) => name === row.tier)} />}</td>
              <td>
                {POSTS[row.post]} <span className={classes['quiet']}>{row.people} 人</span>
              </td>
              <td className={classes['right']}>{count(row.customers)}</td>
              <td className={classes['right']}>
                {row.serve === 'group' ? (
                  <Mark tone="info">社群</Mark>
                ) : first ? (
                  <NumberInput
                    aria-label={`${row.tier} 每月联系次数`}
                    className={classes['cadence']}
                    w={64}
                    min={0}
                    max={31}
                    step={0.25}
                    decimalScale={2}
                    value={cadence?.perMonth ?? 0}
                    onChange={(value) => setCadence(row.tier, { perMonth: Number(value) })}
                  />
                ) : (
                  row.perMonth
                )}
              </td>
              <td>
                {first && row.serve === 'person' && (
                  <SegmentedControl
                    aria-label={`${row.tier} 最低方式`}
                    data={[
                      { value: 'call', label: '电话' },
                      { value: 'meeting', label: '面谈' },
                    ]}
                    value={cadence?.channel ?? 'call'}
                    onChange={(channel) => setCadence(row.tier, { channel: channel as Cadence['channel'] })}
                  />
                )}
              </td>
              <td className={classes['right']}>{count(Math.round(row.dueByMonth))}</td>
              <td className={classes['right']}>{row.dueByDay.toFixed(1)}</td>
              <td className={classes['right']}>{row.byPersonAndDay.toFixed(1)}</td>
              <td>
                <LoadBar share={row.utilisation} label={percent(row.utilisation, 0)} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
