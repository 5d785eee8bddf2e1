import { POSTS } from '#shared/domain/post.ts'
import { inRank, type PersonDay } from '#shared/domain/ranking.ts'
import type { Section } from '../sheets/table.ts'

/** The sheet 业绩排名: the ranking of a day or a month, with everything that points come from. */
export function rankingSheet(on: string, people: readonly PersonDay[]): Section {
  return {
    name: '业绩排名',
    title: `业绩排名 ${on}`,
    columns: [
      { heading: '名次', kind: 'count' },
      { heading: '姓名', kind: 'text' },
      { heading: '岗位', kind: 'text' },
      { heading: '积分', kind: 'count', total: true },
      { heading: '成交笔数', kind: 'count', total: true },
      { heading: '成交金额', kind: 'amount', total: true },
      { heading: '面谈', kind: 'count', total: true },
      { heading: '电话', kind: 'count', total: true },
      { heading: '其他触达', kind: 'count', total: true },
      { heading: '厅堂推荐', kind: 'count', total: true },
      { heading: '名单人数', kind: 'count', total: true },
      { heading: '名单完成', kind: 'count', total: true },
      { heading: '名单完成率', kind: 'percent' },
    ],
    rows: inRank(people).map(({ person, points, rank }) => [
      rank,
      person.name,
      POSTS[person.post],
      points,
      person.sales,
      person.salesAmount,
      person.meetings,
      person.calls,
      person.otherContacts,
      person.flags,
      person.queued,
      person.settled,
      person.queued === 0 ? null : person.settled / person.queued,
    ]),
  }
}
