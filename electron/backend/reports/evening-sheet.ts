import type { EveningBoard } from '#shared/domain/board.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { Section } from '../sheets/table.ts'
import {
  appointmentLines,
  decisionLines,
  left,
  type MeetingLine,
  meetingSection,
  percent,
  rankingLines,
  standLines,
  waitingLines,
} from './meeting-lines.ts'

/** The sheet 夕会: what was done against quota, what was left, the hall, sales and tomorrow (S2.14). */
export function eveningSheet(board: EveningBoard): Section {
  return meetingSection('夕会', `夕会 ${board.date}（明日为 ${board.tomorrow}）`, [
    ...standLines(board),
    ...doneLines(board),
    ...undoneLines(board),
    ...rankingLines('今日排行', board.people),
    ...hallLines(board),
    ...saleLines(board),
    ...waitingLines(board),
    ...appointmentLines('明日约见', board.appointmentsTomorrow),
    ...requestLines(board),
    ...board.drills.map(({ staff, product, score, note }) => ({
      part: '演练',
      by: staff,
      name: product,
      count: score,
      note: note === '' ? '得分' : `得分 · ${note}`,
    })),
    ...decisionLines(board.decisions),
  ])
}

function doneLines({ people }: EveningBoard): MeetingLine[] {
  return people.map((person) => {
    const quota =
      person.quotaCalls + person.quotaMeetings === 0 ? [] : [`目标 电话 ${person.quotaCalls}、面谈 ${person.quotaMeetings}`]
    return {
      part: '今日完成',
      name: person.name,
      rank: POSTS[person.post],
      calls: person.calls,
      meetings: person.meetings,
      count: person.sales,
      amount: person.salesAmount,
      note: [
        ...quota,
        `名单 ${person.settled}/${person.queued}`,
        `明日 ${person.tomorrow} 位`,
        person.logConfirmed ? '日志已确认' : '日志未确认',
      ].join(' · '),
    }
  })
}

function undoneLines({ people }: EveningBoard): MeetingLine[] {
  return people.flatMap(({ name, queued, settled, undone }) => {
    if (queued === settled) return []
    return [
      { part: '未完成', name: '合计', by: name, count: queued - settled, note: left(queued - settled, undone.length) },
      ...undone.map((entry) => ({ part: '未完成', name: entry.name, by: name, note: `${entry.kind} · ${entry.reason}` })),
    ]
  })
}

function hallLines({ hall }: EveningBoard): MeetingLine[] {
  return [
    {
      part: '厅堂',
      name: '到访',
      count: hall.visits,
      note: hall.visits === null ? '当天没有登记到访量' : `贵宾占比 ${percent(hall.vipShare)}`,
    },
    { part: '厅堂', name: '推荐', count: hall.flags, note: `推荐率 ${percent(hall.flagRate)}` },
    { part: '厅堂', name: '接收', count: hall.taken },
    { part: '厅堂', name: '联系', count: hall.contacted },
    { part: '厅堂', name: '转化', count: hall.converted, amount: hall.amount, note: `转化率 ${percent(hall.conversion)}` },
  ]
}

/** Only what the board itself names: the rest of a long list is counted. */
function requestLines({ requests }: EveningBoard): MeetingLine[] {
  if (requests === null) return []
  const rest = requests.count - requests.rows.length
  return [
    ...requests.rows.map(({ name, kind, asker, answerer, note, dueOn, late }) => ({
      part: kind === 'help' ? '客户求助' : '移交请求',
      by: asker,
      name,
      note: [`请${answerer}答复`, note, ...(dueOn === null ? [] : [`${late ? '已逾期，' : ''}限 ${dueOn}`])].join(' · '),
    })),
    ...(rest > 0 ? [{ part: '客户求助', name: '其余', count: rest }] : []),
  ]
}

function saleLines({ sales: { count, amount, rows } }: EveningBoard): MeetingLine[] {
  return [
    { part: '今日成交', name: '合计', count, amount, note: left(count, rows.length) },
    ...rows.map((row) => ({ part: '今日成交', by: row.staff, count: 1, amount: row.amount, note: row.product })),
  ]
}
