import {
  IconBuildingBank,
  IconChartBar,
  IconCalendarCheck,
  IconCalendarMonth,
  IconClipboardList,
  IconFileImport,
  IconFileSpreadsheet,
  IconMoon,
  IconNotebook,
  IconPackage,
  IconSettings,
  IconStack2,
  IconSun,
  IconUsers,
  IconUserCog,
} from '@tabler/icons-react'
import type { Permission } from '#shared/domain/permissions.ts'

export interface Place {
  path: string
  name: string
  permission: Permission
  icon: typeof IconSun
  /** Below the line: done now and then, by those in charge. */
  occasional?: true
}

/** Where a person may go, in the order of the day. The rail shows those that the post may enter. */
const PLACES: readonly Place[] = [
  { path: '/today', name: '今日', permission: 'tasks.own', icon: IconCalendarCheck },
  { path: '/lobby', name: '厅堂', permission: 'lobby.hall', icon: IconBuildingBank },
  // Tellers begin at the form; their own day is beside it.
  { path: '/today', name: '今日', permission: 'lobby.flag', icon: IconCalendarCheck },
  { path: '/customers', name: '客户', permission: 'customers.list', icon: IconUsers },
  { path: '/inventory', name: '盘点', permission: 'customers.list', icon: IconClipboardList },
  { path: '/morning', name: '晨会', permission: 'meetings.view', icon: IconSun },
  { path: '/evening', name: '夕会', permission: 'meetings.view', icon: IconMoon },
  { path: '/calendar', name: '行事历', permission: 'meetings.view', icon: IconCalendarMonth },
  { path: '/products', name: '产品', permission: 'meetings.view', icon: IconPackage },
  { path: '/logs', name: '日志', permission: 'worklogs.own', icon: IconNotebook },
  { path: '/imports', name: '导入', permission: 'imports.run', icon: IconFileImport, occasional: true },
  { path: '/tiers', name: '分层', permission: 'tiers.edit', icon: IconStack2, occasional: true },
  { path: '/allocation', name: '分岗', permission: 'allocation.view', icon: IconChartBar, occasional: true },
  { path: '/reports', name: '报表', permission: 'exports.make', icon: IconFileSpreadsheet, occasional: true },
  { path: '/staff', name: '人员', permission: 'staff.edit', icon: IconUserCog, occasional: true },
  { path: '/settings', name: '设置', permission: 'settings.edit', icon: IconSettings, occasional: true },
]

/** The places of a person's rail; one that several permissions open stands where the first of them puts it. */
export function placesFor(permissions: readonly string[]): Place[] {
  const open = PLACES.filter(({ permission }) => permissions.includes(permission))
  return open.filter(({ path }, index) => open.findIndex((place) => place.path === path) === index)
}
