import type { ReactNode } from 'react'
import { Mark } from '../../ui/marks.tsx'
import classes from './access.module.css'

/** What stands before the work begins: the name of the program, of the branch, and one thing to do. */
export function Cover({ title, sample = false, children }: { title: string; sample?: boolean; children: ReactNode }) {
  return (
    <main className={classes['cover']}>
      <div className={classes['spine']}>
        <div className={classes['brand']}>晨夕</div>
        <p className={classes['motto']}>
          早上知道今天该联系谁，
          <br />
          晚上知道今天做了什么。
        </p>
      </div>
      <div className={classes['sheet']}>
        <h1 className={classes['title']}>
          {title} {sample && <Mark tone="soon">演示数据</Mark>}
        </h1>
        {children}
      </div>
    </main>
  )
}
