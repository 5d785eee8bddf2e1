import type { EveningBoard, MeetingBoard, MorningBoard, Progress } from '#shared/domain/board.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { MEETINGS, MeetingKind } from '#shared/domain/meeting.ts'
import { boardOf } from '../meetings/meetings.acts.ts'
import { type Command, dayOption, theBranch, UsageError } from './command.ts'

/** board: the figures of a 晨会 or 夕会, as its screen shows them. */
export const MEETING_COMMANDS: readonly Command[] = [
  {
    name: 'board',
    usage: 'morning|evening [--date 日期]',
    about: '列出晨会或夕会的数字',
    options: { date: { type: 'string' } },
    words: { least: 1, most: 1 },
    run: async (call) => {
      const kind = MeetingKind.safeParse(call.words[0])
      if (!kind.success) throw new UsageError('请写 morning（晨会）或 evening（夕会）')
      const date = dayOption(call, 'date', call.clock.today())
      const { book } = await call.open({ writing: false })
      const branch = await theBranch(call, book)
      const board = await boardOf(branch.read, kind.data, date, call.clock.now())
      return { json: { kind: board.kind, ...board.figures }, lines: linesOf(board) }
    },
  },
]

function linesOf(board: MeetingBoard): string[] {
  const { date, branch, sample, dataDate, month } = board.figures
  return [
    `${branch}${sample ? '（演示数据）' : ''} ${MEETINGS[board.kind]} ${date} · 数据日期 ${dataDate ?? '–'}`,
    `本月 第 ${month.workingDaysGone} / ${month.workingDays} 个工作日 · ${month.progress.map(progressOf).join(' · ')}`,
    ...(board.kind === 'morning' ? morningLines(board.figures) : eveningLines(board.figures)),
  ]
}

function morningLines(board: MorningBoard): string[] {
  const { appointments, maturities, birthdays, largeMoves } = board
  return [
    `昨日 ${board.yesterday}`,
    ...board.people.map(
      (person) =>
        `  ${person.name}\t电话 ${person.calls}\t面谈 ${person.meetings}\t成交 ${person.sales} 笔 ${shortAmount(person.salesAmount)}\t推荐 ${person.flags}\t名单 ${person.settled}/${person.queued}`,
    ),
    ...rankingLines(board),
    `今日约见 ${appointments.count} 位，预计 ${shortAmount(appointments.amount)}`,
    ...appointments.rows.map((row) => `  ${row.time}\t${row.name}\t${row.staff}\t${shortAmount(row.plannedAmount)}`),
    `七日内到期 ${maturities.count} 笔 ${shortAmount(maturities.amount)}`,
    ...maturities.rows.map(
      (row) => `  ${row.maturesOn}\t${row.name}\t${row.product}\t${shortAmount(row.amount)}\t${row.owner ?? '无人管户'}`,
    ),
    `今日生日 ${birthdays.count} 位，其中贵宾：${birthdays.rows.map(({ name }) => name).join('、') || '无'}`,
    `大额异动 ${largeMoves.count} 位，净额 ${signed(largeMoves.amount)}`,
    `升级 ${board.upgrades.count} 位，降级 ${board.downgrades.count} 位，临界 ${board.nearUpgrade ?? '–'} 位`,
    ...commonLines(board),
    ...board.keyActions.map((action) => `重点：${action}`),
  ]
}

function eveningLines(board: EveningBoard): string[] {
  const { hall, sales, appointmentsTomorrow } = board
  return [
    ...board.people.map(
      (person) =>
        `  ${person.name}\t电话 ${person.calls}/${person.quotaCalls}\t面谈 ${person.meetings}/${person.quotaMeetings}\t未完成 ${person.queued - person.settled}\t明日 ${person.tomorrow}\t日志${person.logConfirmed ? '已确认' : '未确认'}`,
    ),
    ...rankingLines(board),
    `厅堂 到访 ${hall.visits ?? '–'}，推荐 ${hall.flags}（${percent(hall.flagRate)}），接收 ${hall.taken}，联系 ${hall.contacted}，转化 ${hall.converted}，${shortAmount(hall.amount)}`,
    `今日成交 ${sales.count} 笔 ${shortAmount(sales.amount)}`,
    `明日 ${board.tomorrow} 约见 ${appointmentsTomorrow.count} 位，预计 ${shortAmount(appointmentsTomorrow.amount)}`,
    ...commonLines(board),
    ...board.drills.map((drill) => `演练 ${drill.staff}\t${drill.product}\t${drill.score} 分`),
  ]
}

function rankingLines({ ranking }: Pick<MorningBoard, 'ranking'>): string[] {
  return ranking.slice(0, 3).map((person) => `第 ${person.rank} 名 ${person.name} ${person.points} 分`)
}

function commonLines({ flagsWaiting, decisions }: Pick<MorningBoard, 'flagsWaiting' | 'decisions'>): string[] {
  return [
    `厅堂待接收 ${flagsWaiting.count} 位`,
    ...decisions.map(
      ({ text, owner, dueOn, done, late }) => `部署 ${text}\t${owner}\t${dueOn}\t${done ? '已完成' : late ? '逾期' : '进行中'}`,
    ),
  ]
}

function progressOf({ label, unit, done, target }: Progress): string {
  const told = (value: number | null) => (unit === 'share' ? percent(value) : shortAmount(value as Fen | null))
  return `${label} ${told(done)} / ${told(target)}`
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)}%`
}

function signed(amount: Fen): string {
  return amount > 0 ? `+${shortAmount(amount)}` : shortAmount(amount)
}
