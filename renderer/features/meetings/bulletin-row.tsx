import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Bulletin, linesNotOnSale, notOnSaleWords, productsNamed, sameNews, sameProducts } from '#shared/domain/bulletin.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { News } from '#shared/domain/meeting.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { BulletinLibrary, whose } from './bulletin-library.tsx'
import { useProducts } from './use-products.ts'
import classes from './meetings.module.css'

interface BulletinRowProps {
  on: IsoDate
  /** The news as it is typed now; null while there is none, or it cannot be kept. */
  news: News | null
  /** Takes lines of an earlier day into today's. */
  onTake: ((news: News) => void) | null
}

/** Whether the day's news may leave the branch, and the one thing to do about it: hand it in, approve it, copy it (S2.4). */
export function BulletinRow({ on, news, onTake }: BulletinRowProps) {
  const { me, may } = useWindow()
  const list = useQuery(ask.bulletins.list.queryOptions({ input: { until: on, limit: 1 } }))
  const submit = useMutation(ask.bulletins.submit.mutationOptions())
  const approve = useMutation(ask.bulletins.approve.mutationOptions())
  const copy = useCopy()
  const [open, setOpen] = useState(false)
  const newest = list.data?.[0]
  const filed = newest?.on === on ? newest : null
  const { all } = useProducts(on)
  const named = news === null ? [] : productsNamed(news, all)
  const unsold = news === null ? [] : linesNotOnSale(news, named)
  const moved = filed !== null && news !== null && all.length > 0 && !sameProducts(filed.products, named)
  const changed = news !== null && (filed === null || !sameNews(filed.news, news) || moved)
  return (
    <div className={classes['bulletin']}>
      <span className={classes['sums']}>
        <Mark tone={filed?.approval != null && !changed ? 'done' : 'soon'}>{standing(filed, changed, news)}</Mark>
        <button type="button" className={classes['link']} onClick={() => setOpen(true)}>
          播报库
        </button>
      </span>
      {filed !== null && <span className={classes['quiet']}>{whose(filed)}</span>}
      {unsold.length > 0 && <span className={classes['late']}>{notOnSaleWords(unsold)}</span>}
      <FailureNote error={submit.error ?? approve.error ?? copy.error} />
      <span className={classes['sums']}>
        {changed && onTake !== null && (
          <Button variant="default" loading={submit.isPending} onClick={() => submit.mutate({ news })}>
            送审
          </Button>
        )}
        {filed !== null && filed.approval === null && !changed && may('bulletins.approve') && filed.authorId !== me.staffId && (
          <Button
            loading={approve.isPending}
            onClick={() => approve.mutate({ on, version: filed.version, knowing: unsold.map(({ product }) => product) })}
          >
            {unsold.length === 0 ? '批准外发' : '知道不在售，仍批准'}
          </Button>
        )}
        {filed?.approval != null && (
          <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate({ on })}>
            {changed ? `复制第 ${filed.version} 版` : '复制外发文字'}
          </Button>
        )}
      </span>
      <BulletinLibrary opened={open} until={on} onClose={() => setOpen(false)} onTake={onTake} />
    </div>
  )
}

/** Copies the approved text; the backend hands out no other, and notes who took it. */
function useCopy() {
  return useMutation(
    ask.bulletins.send.mutationOptions({
      onSuccess: async ({ text }) => {
        await navigator.clipboard.writeText(text)
        notifications.show({ message: '审批过的文字已复制，可以粘贴外发。' })
      },
    }),
  )
}

function standing(filed: Bulletin | null, changed: boolean, news: News | null): string {
  if (filed === null) return news === null ? '今天还没有播报' : '未送审，不能外发'
  if (changed) return `第 ${filed.version} 版之后有改动，未送审`
  return filed.approval === null ? `第 ${filed.version} 版待审批，不能外发` : `第 ${filed.version} 版可以外发`
}
