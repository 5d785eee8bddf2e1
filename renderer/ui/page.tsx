import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageProps {
  title: string
  /** Stands once, top right: the data date, or what the page is about today. */
  aside?: ReactNode
  /** Buttons that act on the page as a whole. */
  actions?: ReactNode
  /** Fills the window and scrolls inside its own panes instead of as a whole. */
  fixed?: boolean
  /** What stands on paper instead of the page. */
  paper?: ReactNode
  children: ReactNode
}

/** The frame of every page: one line of title, figures' date and actions, then the work. */
export function Page({ title, aside, actions, fixed = false, paper, children }: PageProps) {
  return (
    <main className={classes['page']}>
      <header className={classes['head']}>
        <h1 className={classes['title']}>{title}</h1>
        <div className={classes['actions']}>{actions}</div>
        <div className={classes['aside']}>{aside}</div>
      </header>
      <div className={fixed ? classes['fixed'] : classes['body']} data-on-screen={paper === undefined ? undefined : ''}>
        {children}
      </div>
      {paper}
    </main>
  )
}

/** A part of a page under its own small heading, divided by a line, not by a box. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes['section']} aria-label={title}>
      <header className={classes['sectionHead']}>
        <h2 className={classes['sectionTitle']}>{title}</h2>
        <div className={classes['aside']}>{aside}</div>
      </header>
      {children}
    </section>
  )
}
