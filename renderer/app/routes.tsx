import { createHashHistory, createRootRoute, createRoute, createRouter, Navigate, redirect } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { AllocationPage } from '../features/allocation/allocation-page.tsx'
import { CalendarPage } from '../features/calendar/calendar-page.tsx'
import { CustomersPage } from '../features/customers/customers-page.tsx'
import { ImportsPage } from '../features/imports/imports-page.tsx'
import { InventoryPage } from '../features/inventory/inventory-page.tsx'
import { LobbyPage } from '../features/lobby/lobby-page.tsx'
import { EveningPage, MorningPage } from '../features/meetings/meeting-page.tsx'
import { ProductsPage } from '../features/products/products-page.tsx'
import { ReportsPage } from '../features/reports/reports-page.tsx'
import { SettingsPage } from '../features/settings/settings-page.tsx'
import { StaffPage } from '../features/staff/staff-page.tsx'
import { TodayPage } from '../features/tasks/today-page.tsx'
import { TiersPage } from '../features/tiers/tiers-page.tsx'
import { WorklogsPage } from '../features/worklogs/worklogs-page.tsx'
import { Frame } from './frame.tsx'
import { placesFor } from './places.ts'

/** The page behind each place. */
const PAGES = new Map<string, () => ReactNode>([
  ['/today', TodayPage],
  ['/customers', CustomersPage],
  ['/inventory', InventoryPage],
  ['/tiers', TiersPage],
  ['/lobby', LobbyPage],
  ['/logs', WorklogsPage],
  ['/allocation', AllocationPage],
  ['/morning', MorningPage],
  ['/evening', EveningPage],
  ['/calendar', CalendarPage],
  ['/products', ProductsPage],
  ['/imports', ImportsPage],
  ['/reports', ReportsPage],
  ['/staff', StaffPage],
  ['/settings', SettingsPage],
])

/** The pages that these permissions open; a person begins at the first place of their rail. */
export function makeRouter(permissions: readonly string[]) {
  const root = createRootRoute({ component: Frame })
  const open = placesFor(permissions).flatMap(({ path }) => {
    const component = PAGES.get(path)
    return component === undefined ? [] : [{ path, component }]
  })
  const first = open[0]?.path ?? '/'
  const pages = open.map(({ path, component }) => createRoute({ getParentRoute: () => root, path, component }))
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      if (first !== '/') throw redirect({ to: first })
    },
  })
  return createRouter({
    routeTree: root.addChildren([home, ...pages]),
    history: createHashHistory(),
    // A page that this post does not have, or that is gone: back to where the person begins.
    defaultNotFoundComponent: () => <Navigate to="/" replace />,
  })
}
