import { POSTS } from '#shared/domain/post.ts'
import { SYSTEM } from '#shared/domain/staff.ts'
import { applyAllocation, currentPlan, previewAllocation } from '../allocation/allocation.acts.ts'
import { appendAudit } from '../audit/audit.store.ts'
import { write } from '../db/database.ts'
import { refreshDay } from '../tasks/day.acts.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { type Command, theBranch } from './command.ts'

/** allocate: gives customers to people by the plan in force. */
export const ALLOCATION_COMMANDS: readonly Command[] = [
  {
    name: 'allocate',
    usage: '[--dry-run]',
    about: '按分岗规则分配客户，列出每人的负荷',
    options: { 'dry-run': { type: 'boolean' } },
    run: async (call) => {
      const dryRun = call.on('dry-run')
      const { book } = await call.open({ writing: !dryRun })
      const branch = await theBranch(call, book)
      const moment = { staffId: SYSTEM, now: call.clock.now(), today: call.clock.today() }
      const outcome = dryRun
        ? await previewAllocation(branch.read, await planOf(branch.read), moment.today)
        : await write(branch, async (db) => {
            const applied = await applyAllocation(db, await planOf(db), moment)
            await refreshDay(db, moment)
            await appendAudit(db, {
              at: moment.now,
              staffId: SYSTEM,
              door: 'terminal',
              action: 'allocation.apply',
              subject: String(applied.allocation),
              detail: { moved: applied.moved, joined: applied.joined, unowned: applied.unowned },
            })
            return applied
          })
      const people = outcome.people.map((person) => ({
        staffNo: person.staffNo,
        name: person.name,
        post: person.post,
        customers: person.customers,
        dueByMonth: rounded(person.dueByMonth),
        dueByDay: rounded(person.dueByDay),
        capacity: person.capacity,
        utilisation: rounded(person.utilisation),
        shortfall: rounded(person.shortfall),
        gains: person.gains,
        losses: person.losses,
      }))
      const { month, workingDays, dataDate, moved, joined, unowned, unownedWhy, quota, reliefs } = outcome
      return {
        json: { dryRun, month, workingDays, dataDate, people, moved, joined, unowned, unownedWhy, quota, reliefs },
        lines: [
          `${month} · ${workingDays} 个工作日 · 数据日期 ${dataDate ?? '–'}`,
          ...people.map(
            (person) =>
              `  ${person.staffNo}\t${person.name}\t${POSTS[person.post]}\t${person.customers} 人\t每月 ${person.dueByMonth}\t每日 ${person.dueByDay} / ${person.capacity}\t${Math.round(person.utilisation * 100)}%`,
          ),
          `${dryRun ? '将' : '已'}移交 ${moved} 人，无人管户 ${unowned} 人`,
        ],
      }
    },
  },
]

async function planOf(db: Parameters<typeof currentPlan>[0]) {
  const { scheme } = await currentScheme(db)
  return (await currentPlan(db, scheme)).plan
}

/** Two decimals are enough for a person to plan by. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
