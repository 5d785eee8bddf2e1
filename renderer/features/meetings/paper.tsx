import { useQuery } from '@tanstack/react-query'
import { sameNews, sameQuotes } from '#shared/domain/bulletin.ts'
import { headlineOf } from '#shared/domain/headline.ts'
import { MEETINGS } from '#shared/domain/meeting.ts'
import { ask } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import { Printed } from '../../ui/printed.tsx'
import { PanelBody } from './panels/panel-body.tsx'
import type { Still } from './still-slides.tsx'
import { Summary, timeTaken } from './summary.tsx'

/** Rows of a list on paper: as many as a slide has, and the count says how many there are. */
const ROWS_ON_PAPER = 11

interface PaperProps {
  still: Still
  /** The end of the audit chain when a meeting was recorded (`trust.md`: Audit). */
  seal?: { seq: number; hash: string }
}

/** A meeting on A4, item after item as its slides have them; drawn only while it is printed. */
export function Paper({ still, seal }: PaperProps) {
  const mayLeave = useNewsMayLeave(still)
  const { kind, on, agenda, material, host, stamp, secondsSpent } = still
  const { dataDate } = material.board.figures
  return (
    <Printed
      title={`${MEETINGS[kind]} ${longDay(on)}`}
      notes={[host, stamp, dataDate === null ? '尚无余额数据' : `数据日期 ${dataDate}`]}
      foot={seal && `审计链 ${seal.seq} · ${seal.hash}`}
    >
      {agenda.map(({ panel, title }, place) => (
        <section key={place}>
          <h2>{`${place + 1} ${title}`}</h2>
          {panel === 'news' && !mayLeave ? (
            <p>财经播报尚未审批，不打印。</p>
          ) : (
            <>
              <h3>{headlineOf(panel, material) ?? ''}</h3>
              <PanelBody panel={panel} material={material} most={ROWS_ON_PAPER} />
            </>
          )}
        </section>
      ))}
      {secondsSpent.some((seconds) => seconds > 0) && (
        <section>
          <h2>小结</h2>
          <h3>{timeTaken(agenda, secondsSpent)}</h3>
          <Summary agenda={agenda} secondsSpent={secondsSpent} material={material} />
        </section>
      )}
    </Printed>
  )
}

/** Whether the news that would be printed is word for word, and rate for rate, what another person approved (S2.4); paper leaves the branch. */
function useNewsMayLeave({ on, material }: Still): boolean {
  const list = useQuery(ask.bulletins.list.queryOptions({ input: { until: on, limit: 1 } }))
  const { news } = material.notes
  const [newest] = list.data ?? []
  if (news === null) return true
  if (newest?.on !== on || newest.approval === null || !sameNews(newest.news, news)) return false
  return newest.products === null || sameQuotes(news, newest.products, material.board.figures.products)
}
