import { useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { Branch, Me, SessionState } from '#shared/contract/access.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { CustomerDrawer } from '../features/customers/drawer.tsx'
import { DropAnywhere } from '../features/imports/drop-anywhere.tsx'
import { useSendingFlags } from '../features/lobby/use-unsent.ts'
import { useSendingMeetings } from '../features/meetings/use-sending.ts'
import { CustomerActions } from '../features/tasks/customer-actions.tsx'
import { followChanges } from '../lib/live.ts'
import { useLightOnPaper } from '../lib/printing.ts'
import { useWindow, WindowContext, type WindowState } from '../lib/window-state.ts'
import { usePresence } from './presence.ts'
import { useTrayCount } from './rail-counts.ts'
import { makeRouter } from './routes.tsx'
import { FrameContext } from './frame.tsx'

interface SignedInProps {
  state: SessionState & { me: Me; branch: Branch }
  onLeft: () => void
  onLocked: () => void
}

/** The window of a person who is signed in: pages, the customer drawer over them, and the stream of changes. */
export function SignedIn({ state, onLeft, onLocked }: SignedInProps) {
  const client = useQueryClient()
  const [customer, setCustomer] = useState<CustomerId | null>(null)
  const { me, branch, today } = state
  const lock = usePresence(onLocked)
  const router = useMemo(() => makeRouter(me.permissions), [me.permissions])
  const [broughtAlong, bringAlong] = useState<CustomerId | null>(null)
  const windowState = useMemo<WindowState>(() => {
    const may: WindowState['may'] = (permission) => me.permissions.includes(permission)
    return { me, branch, today, may, openCustomer: setCustomer, broughtAlong, bringAlong }
  }, [me, branch, today, broughtAlong])
  useEffect(() => {
    const stop = new AbortController()
    void followChanges(client, stop.signal)
    return () => stop.abort()
  }, [client])
  const frame = useMemo(() => ({ session: state, onLeft, onLock: lock }), [state, onLeft, lock])
  return (
    <WindowContext value={windowState}>
      <FrameContext value={frame}>
        <RouterProvider router={router} />
        <Background />
        <DropAnywhere onTaken={() => void router.navigate({ to: '/imports' })} />
        <CustomerDrawer
          id={customer}
          onClose={() => setCustomer(null)}
          actions={
            customer !== null && (
              <CustomerActions
                customerId={customer}
                onLog={() => {
                  bringAlong(customer)
                  setCustomer(null)
                  void router.navigate({ to: '/today' })
                }}
              />
            )
          }
        />
      </FrameContext>
    </WindowContext>
  )
}

/** What goes on whatever page is open. */
function Background() {
  const { may } = useWindow()
  useTrayCount(may)
  useSendingFlags()
  useSendingMeetings()
  useLightOnPaper()
  return null
}
