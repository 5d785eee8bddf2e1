import type { EveningBoard, MeetingBoard, MorningBoard } from './board.ts'
import { type Fen, shortAmount } from './fen.ts'
import { dayOfMonth, daysBetween, type IsoDate, monthNumber } from './iso-date.ts'
import { newsLine } from './news-line.ts'
import { quoted, type QuotedProduct } from './product.ts'
import type { Attendance, News, Panel, SlideNotes } from './meeting.ts'
import { pointParts, reachedFiveTwenty, workTotals } from './ranking.ts'
import { periodWords, type TargetProgress } from './target-progress.ts'

/** What the slides of a meeting are made from: the same while it runs and from its record. */
export interface SlideFacts {
  board: MeetingBoard
  notes: SlideNotes
  /** Everybody who should be there; null until called. */
  rollCall: readonly { name: string; attendance: Attendance | null; lateMinutes: number }[]
  /** What this meeting decides. */
  decisions: readonly unknown[]
  drills: readonly { name: string; score: number }[]
}

/**
 * The one sentence of a slide: a figure, its change, its cause (`look.md`: 晨会). Null where the panel
 * belongs to the other meeting, whose figures this one does not have.
 */
export function headlineOf(panel: Panel, facts: SlideFacts): string | null {
  const { board, notes } = facts
  const { figures } = board
  const morning = (say: (figures: MorningBoard) => string) => (board.kind === 'morning' ? say(board.figures) : null)
  const evening = (say: (figures: EveningBoard) => string) => (board.kind === 'evening' ? say(board.figures) : null)
  switch (panel) {
    case 'roll-call':
      return rollCallLine(facts)
    case 'product':
      return notes.product === null ? '今天没有指定重点产品' : `今天主推 ${quoted(notes.product.name, figures.products)}`
    case 'news':
      return notes.news === null ? '今天没有录入财经播报' : newsHeadline(notes.news, figures.products)
    case 'champion':
      return championLine(board)
    case 'results':
      return resultsLine(board)
    case 'targets':
      return targetsLine(figures.targets)
    case 'people':
      return peopleLine(board)
    case 'ranking':
      return rankingLine(figures.ranking)
    case 'appointments':
      return morning(({ appointments }) => appointmentsLine('今日', appointments))
    case 'maturities':
      return morning(maturitiesLine)
    case 'care':
      return morning(birthdayLine)
    case 'alerts':
      return morning(alertsLine)
    case 'flags':
      return figures.flagsWaiting.count === 0
        ? '厅堂候选客户都有人接收了'
        : `厅堂候选客户 ${figures.flagsWaiting.count} 位还没有人接收`
    case 'decisions':
      return decisionsLine(figures, facts.decisions.length)
    case 'key-action':
      return morning(({ keyActions }) => (keyActions.length === 0 ? '今天按名单联系' : `今天先做这 ${keyActions.length} 件事`))
    case 'quota':
      return evening(quotaLine)
    case 'undone':
      return evening(undoneLine)
    case 'hall':
      return evening(hallLine)
    case 'sales':
      return evening(({ sales, before }) => `今日成交 ${sales.count} 笔 ${againstBefore(sales.amount, before.salesAmount)}`)
    case 'logs':
      return evening(logsLine)
    case 'requests':
      return evening(requestsLine)
    case 'tomorrow':
      return evening(tomorrowLine)
    case 'drill':
      return drillLine(facts.drills)
  }
}

function targetsLine(progress: TargetProgress | null): string {
  if (progress === null) return '没有导入目标'
  const known = progress.branch.filter(({ done }) => done !== null)
  const behind = known.filter(({ done, target }) => (done ?? 0) < target * progress.timeGone)
  const pace = known.length === 0 ? '' : behind.length === 0 ? '，各项都跟得上' : `，${known.length} 项里 ${behind.length} 项落后`
  return `${periodWords(progress)}时间过去 ${Math.round(progress.timeGone * 100)}%${pace}`
}

function rollCallLine({ rollCall }: SlideFacts): string {
  const count = (...kinds: (Attendance | null)[]) => rollCall.filter(({ attendance }) => kinds.includes(attendance)).length
  const parts = [
    count('late') > 0 && `迟到 ${count('late')}`,
    count('leave') > 0 && `请假 ${count('leave')}`,
    count('absent') > 0 && `缺席 ${count('absent')}`,
    count(null) > 0 && `未点 ${count(null)}`,
  ].filter((part) => part !== false)
  return `应到 ${rollCall.length} 人，已到 ${count('present', 'late')} 人${parts.length > 0 ? `；${parts.join('，')}` : ''}`
}

function championLine(board: MeetingBoard): string {
  const best = board.figures.ranking.filter(({ rank }) => rank === 1)
  const [first] = best
  if (first === undefined) return `${dayWordOf(board)}没有人得分`
  if (best.length > 1) return `${best.map(({ name }) => name).join('、')}并列，各 ${first.points} 分`
  const person = board.figures.people.find(({ name, post }) => name === first.name && post === first.post)
  const [most] = person === undefined ? [] : pointParts(person)
  return `${dayWordOf(board)}最高 ${first.points} 分${most === undefined ? '' : `，${most.what}得 ${most.points} 分`}`
}

function rankingLine([first, second]: MorningBoard['ranking']): string {
  if (first === undefined) return '还没有人得分'
  if (second === undefined) return `${first.name}第一，${first.points} 分`
  if (second.rank === 1) return `${first.name}、${second.name}并列第一，${first.points} 分`
  return `${first.name}第一，领先 ${first.points - second.points} 分`
}

function resultsLine(board: MeetingBoard): string {
  const { people, before } = board.figures
  const { salesAmount } = workTotals(people)
  return `${dayWordOf(board)}成交 ${againstBefore(salesAmount, before.salesAmount)}`
}

/** The amount and how it differs from the working day before. */
function againstBefore(now: Fen, before: Fen): string {
  const change = now - before
  if (change === 0) return `${shortAmount(now)}，与前一日持平`
  return `${shortAmount(now)}，比前一日${change > 0 ? '多' : '少'} ${shortAmount(Math.abs(change) as Fen)}`
}

function peopleLine(board: MeetingBoard): string {
  const { people } = board.figures
  const { calls, meetings } = workTotals(people)
  return `${dayWordOf(board)}电话 ${calls} 通，面谈 ${meetings} 次，${people.filter(reachedFiveTwenty).length} 人达到 5-20`
}

function appointmentsLine(day: string, { count, amount }: MorningBoard['appointments']): string {
  if (count === 0) return `${day}没有约见`
  return `${day}约见 ${count} 位${amount > 0 ? `，预计 ${shortAmount(amount)}` : ''}`
}

function maturitiesLine({ maturities, date }: MorningBoard): string {
  const { count, amount, byDay } = maturities
  if (count === 0) return '七日内没有到期'
  const today = byDay.find(({ on }) => on === date)?.count ?? 0
  return `七日内到期 ${count} 笔 ${shortAmount(amount)}${today > 0 ? `，今天 ${today} 笔` : '，今天没有'}`
}

function birthdayLine({ birthdays }: MorningBoard): string {
  if (birthdays.count === 0) return '今天没有客户生日'
  const vips = birthdays.rows.length
  return `今天 ${birthdays.count} 位客户生日${vips > 0 ? `，贵宾 ${vips} 位` : '，没有贵宾'}`
}

function alertsLine({ largeMoves, upgrades, downgrades }: MorningBoard): string {
  const { count, amount } = largeMoves
  const moved =
    count === 0
      ? '没有大额异动'
      : `大额异动 ${count} 位，净${amount < 0 ? '流出' : '流入'} ${shortAmount(Math.abs(amount) as Fen)}`
  return `${moved}；升级 ${upgrades.count} 位，降级 ${downgrades.count} 位`
}

function decisionsLine({ decisions }: Pick<MorningBoard, 'decisions'>, decided: number): string {
  if (decisions.length === 0) return decided === 0 ? '还没有部署事项' : `本次部署 ${decided} 项`
  const [done, late] = [decisions.filter((each) => each.done).length, decisions.filter((each) => each.late).length]
  return `前次部署 ${decisions.length} 项，完成 ${done} 项${late > 0 ? `，逾期 ${late} 项` : ''}${decided > 0 ? `；本次新增 ${decided} 项` : ''}`
}

function quotaLine({ people }: EveningBoard): string {
  const quota = people.reduce(
    (sum, { quotaCalls, quotaMeetings }) => ({ calls: sum.calls + quotaCalls, meetings: sum.meetings + quotaMeetings }),
    { calls: 0, meetings: 0 },
  )
  const { calls, meetings } = workTotals(people)
  return `今日电话 ${calls} / ${quota.calls} 通，面谈 ${meetings} / ${quota.meetings} 次`
}

function undoneLine({ people }: EveningBoard): string {
  const left = people.reduce((sum, { queued, settled }) => sum + queued - settled, 0)
  const queued = people.reduce((sum, person) => sum + person.queued, 0)
  if (queued === 0) return '今天没有名单'
  return left === 0 ? `今日名单 ${queued} 位全部完成` : `今日名单 ${queued} 位，未完成 ${left} 位`
}

function hallLine({ hall }: EveningBoard): string {
  if (hall.flagRate === null) return `今日推荐 ${hall.flags} 位，到访人数还没有录入`
  return `今日到访 ${hall.visits ?? 0} 位，推荐 ${hall.flags} 位，转介率 ${(hall.flagRate * 100).toFixed(1)}%`
}

function logsLine({ people }: EveningBoard): string {
  const open = people.filter(({ logConfirmed }) => !logConfirmed).length
  return open === 0 ? '工作日志都已确认' : `工作日志还有 ${open} 人没有确认`
}

function requestsLine({ requests }: EveningBoard): string {
  if (requests === null) return '这次夕会没有记录客户求助'
  if (requests.count === 0) return '没有待答复的求助'
  const late = requests.rows.filter((each) => each.late).length
  return `待答复的求助和移交 ${requests.count} 项${late > 0 ? `，逾期 ${late} 项` : ''}`
}

function tomorrowLine(board: EveningBoard): string {
  const planned = board.people.reduce((sum, { tomorrow }) => sum + tomorrow, 0)
  return `${appointmentsLine(nextDayWordOf(board), board.appointmentsTomorrow)}；已排定联系 ${planned} 位`
}

function drillLine(drills: SlideFacts['drills']): string {
  const best = drills.toSorted((a, b) => b.score - a.score)[0]
  return best === undefined ? '今日还没有演练' : `今日演练 ${drills.length} 人次，最高 ${best.name} ${best.score} 分`
}

/** Whose results a board shows: 晨会 those of the working day before, by its date when that was not yesterday; 夕会 its own. */
export function dayWordOf(board: MeetingBoard): string {
  if (board.kind === 'evening') return '今日'
  const { yesterday, date } = board.figures
  return daysBetween(yesterday, date) === 1 ? '昨日' : dayOf(yesterday)
}

/** 明日, or the date of the next working day when that is a later one. */
export function nextDayWordOf({ date, tomorrow }: EveningBoard): string {
  return daysBetween(date, tomorrow) === 1 ? '明日' : dayOf(tomorrow)
}

function dayOf(date: IsoDate): string {
  return `${monthNumber(date)}月${dayOfMonth(date)}日`
}

/** The first item of the news, with the product that it leads to. */
function newsHeadline({ lines: [first] }: News, products: readonly QuotedProduct[] | undefined): string {
  if (first === undefined) return '三项行情'
  const { text, product } = newsLine(first)
  return product === null ? text : `${text}：${quoted(product, products)}`
}
