import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Comments } from './comments.tsx'
import { LogSheet } from './log-sheet.tsx'
import { MonthStrip } from './month-strip.tsx'
import { OwnWords } from './own-words.tsx'
import classes from './worklogs.module.css'

/** One's own log: what the day says on the left, one's own words and the one button on the right. */
export function OwnLog({ on, onDay }: { on: IsoDate; onDay: (on: IsoDate) => void }) {
  const asked = useQuery({
    ...ask.worklogs.day.queryOptions({ input: { staffId: null, on } }),
    placeholderData: keepPreviousData,
  })
  const [version, setVersion] = useState<number | null>(null)
  const log = asked.data
  return (
    <>
      <MonthStrip staffId={null} on={on} onDay={onDay} />
      <FailureNote error={asked.error} />
      {log !== undefined && (
        <div className={classes['own']}>
          <LogSheet log={log} version={version} onVersion={setVersion} />
          <aside className={classes['side']} aria-label="我的话">
            <OwnWords key={log.on} log={log} onConfirmed={() => setVersion(null)} />
            <Comments comments={log.comments} />
          </aside>
        </div>
      )}
    </>
  )
}
