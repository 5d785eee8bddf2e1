import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { shell } from './shell.ts'

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

/** The system's print dialog for what is on the page. */
export function printPage(): void {
  if (shell === null) window.print()
  else void shell.print()
}

/**
 * True while the page is being put on paper, whether by its button, by the menu or by Ctrl+P: what stands
 * on paper only is drawn then, and not before.
 */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The picture is taken as soon as the listeners have returned.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}

/** Paper is white whatever the screen is: the light colours hold while a page is printed. */
export function useLightOnPaper(): void {
  useEffect(() => {
    const root = document.documentElement
    let before: string | undefined
    const begin = () => {
      before = root.dataset['mantineColorScheme']
      root.dataset['mantineColorScheme'] = 'light'
    }
    const end = () => {
      if (before !== undefined) root.dataset['mantineColorScheme'] = before
    }
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
}
