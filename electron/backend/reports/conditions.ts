import type { ReportOrder } from '#shared/contract/reports.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import { monthOf } from '#shared/domain/iso-date.ts'
import type { CustomerFilter } from '#shared/domain/segment.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { isPrivate, type TagId } from '#shared/domain/tag.ts'
import { MOVE_KINDS } from '#shared/domain/tier.ts'
import { staffList } from '../access/access.store.ts'
import type { ReadDb } from '../db/database.ts'
import { tagList } from '../tags/tags.store.ts'

/** What conditions name by key, in words; a personal tag has none, since it is never exported (S0.5, S3.17). */
export interface Names {
  person: (id: StaffId) => string
  tag: (id: TagId) => string
}

export async function namesIn(db: ReadDb): Promise<Names> {
  const people = new Map((await staffList(db)).map(({ id, name }) => [id, name]))
  const tags = new Map((await tagList(db)).map((tag) => [tag.id, isPrivate(tag) ? '私人标签' : tag.name]))
  return { person: (id) => people.get(id) ?? '–', tag: (id) => tags.get(id) ?? '–' }
}

/** An order in the words of the branch, for the cover and the record: 层级 顶级、核心. */
export function conditionsOf(order: ReportOrder, names: Names): string[] {
  switch (order.report) {
    case 'day':
      return [`日期 ${order.on}`]
    case 'month':
      return [`月份 ${monthOf(order.on)}`]
    case 'logs':
      return [
        order.from === order.to ? `日期 ${order.from}` : `日期 ${order.from} 至 ${order.to}`,
        order.staffId === null ? '全网点' : names.person(order.staffId),
      ]
    case 'inventory':
    case 'progress':
      return [
        order.ownerId === null ? '全部管户人' : `管户人 ${names.person(order.ownerId)}`,
        order.tiers.length === 0 ? '全部层级' : `层级 ${order.tiers.join('、')}`,
      ]
    case 'retention':
      return [`${order.on} 以前最近一次余额，与前两个月比`, order.vipOnly ? '只含贵宾层级' : '全部层级']
    case 'customers':
      return filterWords(order.filter, names)
    case 'moves':
      return [
        order.from === order.to ? `数据日期 ${order.from}` : `数据日期 ${order.from} 至 ${order.to}`,
        order.kind === null ? '全部变动' : `只含${MOVE_KINDS[order.kind]}`,
      ]
    case 'loads':
      return ['按现有管户和现行分岗规则']
  }
}

function filterWords(filter: CustomerFilter, names: Names): string[] {
  const listed = (label: string, values: readonly string[]) => (values.length === 0 ? null : `${label} ${values.join('、')}`)
  const words = [
    listed('层级', filter.tiers),
    filter.ownerId === null ? null : `管户人 ${names.person(filter.ownerId)}`,
    listed('标签', [...new Set(filter.tags.map((id) => names.tag(id)))]),
    listed('熟悉度', filter.familiarity),
    listed('关系阶段', filter.relationships),
    listed('生命周期', filter.lifecycles),
    listed('客户类型', filter.customerTypes),
    filter.nearUpgrade ? '临界' : null,
    filter.unowned ? '贵宾无管户' : null,
    filter.withoutPhone ? '缺手机号' : null,
    filter.silentDays === null ? null : `至少 ${filter.silentDays} 天未联系`,
    filter.held ? '暂缓触达中' : null,
    filter.batch === null ? null : `导入批次 ${filter.batch} 新增或更改的`,
    filter.search === '' ? null : `搜索“${withoutNumbers(filter.search)}”`,
  ].filter((word) => word !== null)
  return words.length === 0 ? ['全部客户'] : words
}
