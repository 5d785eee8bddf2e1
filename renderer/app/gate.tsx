import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { BookClosed } from '../features/access/book-closed.tsx'
import { FirstRun } from '../features/access/first-run.tsx'
import { Locked } from '../features/access/locked.tsx'
import { SignIn } from '../features/access/sign-in.tsx'
import { ask } from '../lib/backend.ts'
import { bookFailure, keepTicket } from '../lib/transport.ts'
import { FailureNote } from '../ui/notes.tsx'
import { SignedIn } from './signed-in.tsx'

/** What a window shows before any page: first start, sign-in, the lock, or the work itself. */
export function Gate() {
  const client = useQueryClient()
  const state = useQuery(ask.session.state.queryOptions())
  const closed = useSyncExternalStore(bookFailure.watch, bookFailure.current)
  // Who was here before must not show through to who comes next.
  const begin = () => {
    client.clear()
    void client.refetchQueries({ queryKey: ask.session.state.key() })
    void state.refetch()
  }
  // Whoever signs in begins at the first place of their own rail, not where somebody else left the window.
  const enter = () => {
    window.history.replaceState(null, '', '#/')
    begin()
  }
  const leave = () => {
    keepTicket(null)
    begin()
  }
  if (closed !== null) return <BookClosed failure={closed} />
  if (state.isPending) return null
  // A backend that does not answer for a while takes nothing from the screen: what was begun there is still there after.
  if (state.data === undefined) return <FailureNote error={state.error} action="重试" onAction={() => void state.refetch()} />
  const { branches, branch, me, locked } = state.data
  if (branches.length === 0) return <FirstRun onSignedIn={begin} onSampleReady={begin} />
  if (me === null || branch === null) return <SignIn state={state.data} onSignedIn={enter} />
  if (locked) return <Locked me={me} onUnlocked={() => void state.refetch()} onSignedOut={leave} />
  return <SignedIn state={{ ...state.data, me, branch }} onLeft={leave} onLocked={() => void state.refetch()} />
}
