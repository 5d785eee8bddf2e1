import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { shell } from './shell.ts'

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
