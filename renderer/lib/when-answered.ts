import type { QueryClient } from '@tanstack/react-query'

/** Paper waits no longer for what the backend does not answer. */
const LONGEST_MS = 10_000

/** Waits for what the page has asked and not been answered: a sheet without its rows is worse than a late one. */
export function whenAnswered(client: QueryClient): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(longest)
      stop()
      // The answer is on the page as soon as those who wait for it have been told.
      setTimeout(resolve)
    }
    const longest = setTimeout(finish, LONGEST_MS)
    const stop = client.getQueryCache().subscribe(() => client.isFetching() === 0 && finish())
    if (client.isFetching() === 0) finish()
  })
}
