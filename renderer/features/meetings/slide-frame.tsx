import type { ReactNode } from 'react'
import classes from './slide-frame.module.css'

/** A slide as large as its place allows, in the shape of the projector. */
export function SlideFrame({ children }: { children: ReactNode }) {
  return (
    <div className={classes['room']}>
      <div className={classes['frame']}>{children}</div>
    </div>
  )
}
