import type { AllocationOutcome } from '#shared/domain/allocation-outcome.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { Relief } from '#shared/domain/relief.ts'
import { count } from '../../lib/format.ts'
import { Mark } from '../../ui/marks.tsx'
import classes from './allocation.module.css'

/** Who gives to whom, who is left without, and what would help a post that cannot do it all. */
export function Difference({ outcome }: { outcome: AllocationOutcome }) {
  const nameOf = (id: number | null) => outcome.people.find(({ staffId }) => staffId === id)?.name ?? '无管户'
  return (
    <div className={classes['difference']}>
      <div>
        <strong>变动</strong>
        {outcome.moves.length === 0 && <span className={classes['quiet']}>没有客户换管户</span>}
        {outcome.moves.slice(0, 8).map(({ from, to, customers }) => (
          <span key={`${from}-${to}`} className={classes['move']}>
            {nameOf(from)} → {nameOf(to)} {count(customers)}
          </span>
        ))}
        {outcome.moves.length > 8 && <span className={classes['quiet']}>另有 {outcome.moves.length - 8} 组</span>}
      </div>
      {outcome.unowned > 0 && (
        <div>
          <strong>无人管户</strong>
          {outcome.unownedWhy.map(({ tier, vip, why, customers }) => (
            <Mark key={`${tier}${why}`} tone={vip ? 'late' : 'soon'}>
              {`${tier} ${count(customers)} 户：${why === 'no-rule' ? '没有规则' : '岗位上没有人'}`}
            </Mark>
          ))}
        </div>
      )}
      {outcome.reliefs.length > 0 && (
        <div>
          <strong>可以这样缓解</strong>
          {outcome.reliefs.map((relief) => (
            <span key={JSON.stringify(relief)} className={classes['move']}>
              {reliefText(relief)}
            </span>
          ))}
        </div>
      )}
    </div>
  )
}

function reliefText(relief: Relief): string {
  const whose = `${POSTS[relief.post]}的${relief.tier}`
  switch (relief.kind) {
    case 'lower-cadence':
      return `${whose}由每月 ${relief.from} 次降到 ${relief.to} 次`
    case 'move-lowest':
      return `${whose}移 ${count(relief.customers)} 户给${POSTS[relief.to]}`
    case 'serve-by-group':
      return `${whose} ${count(relief.customers)} 户改为社群服务`
  }
}
