import type { MorningBoard } from '#shared/domain/board.ts'
import type { News, SlideNotes } from '#shared/domain/meeting.ts'
import { newsLine } from '#shared/domain/news-line.ts'
import { quoted, type QuotedProduct } from '#shared/domain/product.ts'
import { reachedFiveTwenty } from '#shared/domain/ranking.ts'
import { FIVE_TWENTY } from '#shared/domain/staff.ts'
import { longDay } from '../../../lib/format.ts'
import { Nothing } from './parts.tsx'
import classes from './panels.module.css'

/** The product in focus and the one sentence that sells it. */
export function ProductBody({ notes }: { notes: SlideNotes }) {
  if (notes.product === null) return <Nothing>主持人口头介绍重点产品与话术。</Nothing>
  return <blockquote className={classes['pitch']}>{notes.product.pitch}</blockquote>
}

/** 财经播报: three lines of figures, then one-line items, with their day and source (S2.4). */
export function NewsBody({ notes, products }: { notes: SlideNotes; products: readonly QuotedProduct[] | undefined }) {
  const { news } = notes
  if (news === null) return <Nothing>由播报人口头播报。</Nothing>
  return (
    <div className={classes['stack']}>
      <div className={classes['sums']}>
        {news.indices.map((index) => (
          <Index key={index.name} {...index} />
        ))}
      </div>
      <ol className={classes['items']}>
        {news.lines.slice(1).map((line, place) => (
          <li key={place}>
            <NewsItem line={line} products={products} />
          </li>
        ))}
      </ol>
      <p className={classes['caption']}>{`${longDay(news.on)}${news.source === '' ? '' : ` · 来源 ${news.source}`}`}</p>
    </div>
  )
}

/** One item, with the product on sale that it leads to and the rate of the day. */
function NewsItem({ line, products }: { line: string; products: readonly QuotedProduct[] | undefined }) {
  const { text, product } = newsLine(line)
  return (
    <>
      {text}
      {product !== null && <span className={classes['toldFor']}>{quoted(product, products)}</span>}
    </>
  )
}

function Index({ name, value, change }: News['indices'][number]) {
  const falls = /^[-−▼]/.test(change.trim())
  const even = change.trim() === '' || /^[+\-−▲▼]?0(\.0*)?%?$/.test(change.trim())
  const size = change.trim().replace(/^[+\-−▲▼]\s*/, '')
  return (
    <div className={`${classes['sum']} ${classes['index']}`}>
      <div className={classes['caption']}>{name}</div>
      <div className={classes['value']}>{value === '' ? '–' : value}</div>
      <div className={even ? classes['caption'] : falls ? classes['falls'] : classes['rises']}>
        {change.trim() === '' ? '–' : even ? '持平' : `${falls ? '▼' : '▲'} ${size}`}
      </div>
    </div>
  )
}

/** At most four things to do today, in their order (S3.19), and what the 5-20 plan asks of everybody (S1.7). */
export function KeyActionBody({ board }: { board: MorningBoard }) {
  const { keyActions, people } = board
  return (
    <>
      {keyActions.length === 0 ? (
        <Nothing>没有到期、约见、异动和待接收的候选，各自按名单联系。</Nothing>
      ) : (
        <ol className={classes['actions']}>
          {keyActions.map((action) => (
            <li key={action}>{action}</li>
          ))}
        </ol>
      )}
      <p className={classes['fiveTwenty']}>
        {`5-20：每人面谈 ${FIVE_TWENTY.meetings} 次、电话 ${FIVE_TWENTY.calls} 通；上个工作日 ${people.filter(reachedFiveTwenty).length} 人达到`}
      </p>
    </>
  )
}
