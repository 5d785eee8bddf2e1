import { createContext, useContext } from 'react'
import type { Branch, Me, SessionState } from '#shared/contract/access.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Permission } from '#shared/domain/permissions.ts'

/** What every page of a signed-in window may rely on. */
export interface WindowState {
  me: Me
  branch: Branch
  today: SessionState['today']
  may: (permission: Permission) => boolean
  /** Opens the drawer with one customer over whatever page is there. */
  openCustomer: (id: CustomerId) => void
  /** A customer whom somebody takes along to 今日, to log a contact; null once 今日 shows them. */
  broughtAlong: CustomerId | null
  bringAlong: (id: CustomerId | null) => void
}

export const WindowContext = createContext<WindowState | null>(null)

export function useWindow(): WindowState {
  const state = useContext(WindowContext)
  if (state === null) throw new Error('A page was shown outside a signed-in window')
  return state
}

/** Who is at the window, at which branch: whose hand what waits to be sent is from. */
export function useHand(): string {
  const { me, branch } = useWindow()
  return `${branch.id}/${me.staffId}`
}
