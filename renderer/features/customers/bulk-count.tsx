import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { BulkPreview } from '#shared/contract/bulk.ts'
import { count } from '../../lib/format.ts'
import classes from './customers.module.css'

interface BulkCountProps {
  counted: z.infer<typeof BulkPreview> | null
  /** Stands there while nothing is chosen. */
  hint: string
  children: (changing: number) => ReactNode
}

/** How many an act will change and how many are so already, beside the button that says the same number. */
export function BulkCount({ counted, hint, children }: BulkCountProps) {
  const changing = counted?.changing ?? 0
  return (
    <div className={classes['bulkFoot']}>
      <span role="status">
        {counted === null
          ? hint
          : `选中 ${count(counted.chosen)} 位，改动 ${count(changing)} 位，${count(counted.chosen - changing)} 位不变`}
      </span>
      {children(changing)}
    </div>
  )
}
