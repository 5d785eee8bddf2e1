import { useEffect, useRef } from 'react'

/** What a key does on a page, by its name: `j`, `1`, `Enter`, `Ctrl+Z`. */
export type Keys = Readonly<Record<string, () => void>>

/**
 * Keys of a page as a whole. They are silent while somebody writes, over a dialog, and where the
 * control that has the focus needs them for itself.
 */
export function useKeys(keys: Keys): void {
  const present = useRef(keys)
  useEffect(() => {
    present.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return
      const name = nameOf(event)
      const act = present.current[name]
      if (act === undefined || belongsElsewhere(event.target, name)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function nameOf(event: KeyboardEvent): string {
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.ctrlKey || event.metaKey ? `Ctrl+${name.toUpperCase()}` : name
}

/** Inputs in which text is written; radio buttons and boxes are pressed, not written in. */
const WRITTEN = 'textarea, select, [contenteditable="true"], input:not([type="radio"], [type="checkbox"])'

function belongsElsewhere(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest(`${WRITTEN}, [role="dialog"], [role="menu"]`) !== null) return true
  if (name.startsWith('Arrow')) return target.matches('input')
  return name === 'Enter' && target.closest('button:not([role="option"]), a, form') !== null
}
