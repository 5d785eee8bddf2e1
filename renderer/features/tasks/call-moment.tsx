import type { PersonNow } from '#shared/contract/tasks.ts'
import { callMoment, type CallHours } from '#shared/domain/queue.ts'
import { longDay } from '../../lib/format.ts'
import { useBranchTime } from '../../lib/now.ts'
import { Mark } from '../../ui/marks.tsx'

/** Whether to call now: never who refused, not in the quiet hours, strangers in their windows (S2.10). */
export function CallMoment({ person, hours, phone }: { person: PersonNow; hours: CallHours | undefined; phone: string | null }) {
  const time = useBranchTime()
  if (person.contactable === 'refused') return <Mark tone="late">不愿被联系，只记来访或来电</Mark>
  if (person.contactable === 'hold' && person.holdUntil !== null)
    return <Mark tone="late">{`暂缓触达至 ${longDay(person.holdUntil)}，只记来访或来电`}</Mark>
  if (phone === null) return <Mark tone="soon">缺手机号，见面时请补</Mark>
  const moment = hours === undefined ? person.moment : callMoment(hours, person.familiarity, time)
  if (moment === 'now') return <Mark tone="done">现在可以打</Mark>
  if (moment === 'quiet') return <Mark tone="soon">不打扰时段，先发微信或稍后打</Mark>
  return <Mark tone="soon">{`生客宜在 ${person.windows.map(({ from, to }) => `${from}–${to}`).join('、')} 打`}</Mark>
}
