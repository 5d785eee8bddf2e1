import type { CustomerFilter } from '#shared/domain/segment.ts'
import type { ReportOrder } from '#shared/contract/reports.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { MOVE_KINDS } from '#shared/domain/tier.ts'

/** An order in the words of the branch, for the cover and the record: 层级 顶级、核心. */
export function conditionsOf(order: ReportOrder, nameOf: (id: StaffId) => string): string[] {
  switch (order.report) {
    case 'day':
      return [`日期 ${order.on}`]
    case 'customers':
      return filterWords(order.filter, nameOf)
    case 'moves':
      return [
        order.from === order.to ? `数据日期 ${order.from}` : `数据日期 ${order.from} 至 ${order.to}`,
        order.kind === null ? '全部变动' : `只含${MOVE_KINDS[order.kind]}`,
      ]
    case 'loads':
      return ['按现有管户和现行分岗规则']
  }
}

function filterWords(filter: CustomerFilter, nameOf: (id: StaffId) => string): string[] {
  const words = [
    filter.tiers.length === 0 ? null : `层级 ${filter.tiers.join('、')}`,
    filter.ownerId === null ? null : `管户人 ${nameOf(filter.ownerId)}`,
    filter.nearUpgrade ? '临界' : null,
    filter.unowned ? '贵宾无管户' : null,
    filter.withoutPhone ? '缺手机号' : null,
    // How many, not which: a personal tag is named nowhere outside (S0.5).
    filter.tags.length === 0 ? null : `带指定标签 ${filter.tags.length} 个`,
    filter.familiarity.length === 0 ? null : `熟悉度 ${filter.familiarity.join('、')}`,
    filter.customerTypes.length === 0 ? null : `类型 ${filter.customerTypes.join('、')}`,
    filter.silentDays === null ? null : `至少 ${filter.silentDays} 天未联系`,
    filter.held ? '暂缓触达中' : null,
    filter.search === '' ? null : `搜索“${withoutNumbers(filter.search)}”`,
  ].filter((word) => word !== null)
  return words.length === 0 ? ['全部客户'] : words
}
