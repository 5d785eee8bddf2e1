import type { ReactNode } from 'react'

interface ScrollPaneProps {
  label: string
  className?: string | undefined
  children: ReactNode
}

/** A part of a page that may scroll by itself; it takes the focus, so that who has only keys can scroll it too. */
export function ScrollPane({ label, className, children }: ScrollPaneProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls is reached by key
    <div role="group" aria-label={label} className={className} tabIndex={0}>
      {children}
    </div>
  )
}
