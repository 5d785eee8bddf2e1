import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Bulletin } from '#shared/domain/bulletin.ts'
import { newsLine } from '#shared/domain/news-line.ts'
import { branchTime } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { News } from '#shared/domain/meeting.ts'
import { quoted } from '#shared/domain/product.ts'
import { ask } from '../../lib/backend.ts'
import { longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'
import { Empty, FailureNote } from '../../ui/notes.tsx'
import { notSold, useProducts } from './use-products.ts'
import classes from './meetings.module.css'

interface BulletinLibraryProps {
  opened: boolean
  until: IsoDate
  onClose: () => void
  onTake: ((news: News) => void) | null
}

const MOST = 60

/** What was told on earlier days, with version and approver; the items of a day can be told again (S2.4). */
export function BulletinLibrary({ opened, until, onClose, onTake }: BulletinLibraryProps) {
  const list = useQuery(ask.bulletins.list.queryOptions({ input: { until, limit: MOST }, enabled: opened }))
  return (
    <Modal opened={opened} onClose={onClose} title="播报库" size="lg">
      <FailureNote error={list.error} />
      {list.data?.length === 0 && <Empty what="还没有入库的播报。在晨会页写好之后送审，这里就有第一版。" />}
      <ul className={classes['library']}>
        {list.data?.map((bulletin) => (
          <Entry
            key={bulletin.on}
            bulletin={bulletin}
            onTake={
              onTake === null
                ? null
                : () => {
                    onTake(bulletin.news)
                    onClose()
                  }
            }
          />
        ))}
      </ul>
    </Modal>
  )
}

function Entry({ bulletin, onTake }: { bulletin: Bulletin; onTake: (() => void) | null }) {
  const { today } = useWindow()
  const { on, version, news, approval } = bulletin
  return (
    <li>
      <header className={classes['sums']}>
        <strong>{longDay(on)}</strong>
        <Mark tone={approval === null ? 'soon' : 'done'}>{`第 ${version} 版 ${approval === null ? '待审批' : '已审批'}`}</Mark>
        <span className={classes['quiet']}>{whose(bulletin)}</span>
        {onTake !== null && (
          <Button variant="subtle" ml="auto" onClick={onTake}>
            取用条目
          </Button>
        )}
      </header>
      <div className={classes['small']}>
        {news.indices.map(({ name, value, change }) => `${name} ${value === '' ? '–' : value} ${change}`.trim()).join(' · ')}
      </div>
      <ol className={classes['actions']}>
        {news.lines.map((line) => {
          const { text, product } = newsLine(line)
          return (
            <li key={line}>
              {text} {product !== null && <NamedMark product={product} today={today} bulletin={bulletin} />}
            </li>
          )
        })}
      </ol>
      {news.source !== '' && <div className={classes['quiet']}>{`来源 ${news.source}`}</div>}
    </li>
  )
}

/** The product of an item with the rate that was told then; one that is not sold today is marked, so that nobody tells it again unawares. */
function NamedMark({ product, today, bulletin }: { product: string; today: IsoDate; bulletin: Bulletin }) {
  const { find } = useProducts(today)
  const flaw = notSold(find(product), today)
  return (
    <>
      <Mark tone="info">{quoted(product, bulletin.products)}</Mark> {flaw !== null && <Mark tone="soon">{flaw}</Mark>}
    </>
  )
}

/** 邱静 08:05 送审 · 林行长 08:12 批准 */
export function whose({ author, submittedAt, approval }: Bulletin): string {
  const approved = approval === null ? '' : ` · ${approval.by} ${branchTime(approval.at)} 批准`
  return `${author} ${branchTime(submittedAt)} 送审${approved}`
}
