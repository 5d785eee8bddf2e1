import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ask, failureCode } from '../lib/backend.ts'

/** Answers stay true until a change is heard of (`live.ts`), so nothing is asked twice for nothing. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndOfSession }),
  mutationCache: new MutationCache({ onError: noticeEndOfSession }),
  defaultOptions: {
    // Asked whatever the browser thinks of the network: the backend is on this computer, or says itself that it is gone.
    queries: { staleTime: 60_000, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** A session that ended or was locked elsewhere shows at the next question, whatever page asked it. */
function noticeEndOfSession(error: Error): void {
  const code = failureCode(error)
  if (code === 'NOT_SIGNED_IN' || code === 'SESSION_LOCKED') void queries.invalidateQueries({ queryKey: ask.session.state.key() })
}
