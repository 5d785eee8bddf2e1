import type { MeetingBoard } from '#shared/domain/board.ts'
import { POSTS } from '#shared/domain/post.ts'
import { type PersonDay, pointParts, type Ranked } from '#shared/domain/ranking.ts'
import { Bar, Nothing } from './parts.tsx'
import classes from './panels.module.css'

/** Everybody who scored, with bars, and what the points are made of. */
export function RankingBody({ board, most }: { board: MeetingBoard; most: number }) {
  const { ranking } = board.figures
  const whole = ranking[0]?.points ?? 0
  if (whole === 0) return <Nothing>有人联系客户、成交或推荐之后，这里按得分排列。</Nothing>
  return (
    <div className={classes['ranking']}>
      {ranking.slice(0, most).map((ranked) => (
        <div key={ranked.name} className={classes['rankRow']} data-first={ranked.rank === 1 || undefined}>
          <span className={classes['rank']}>{ranked.rank}</span>
          <span>
            <strong>{ranked.name}</strong> <span className={classes['caption']}>{POSTS[ranked.post]}</span>
          </span>
          <Bar value={ranked.points} whole={whole} tone={ranked.rank === 1 ? 'accent' : 'quiet'} />
          <strong className={classes['right']}>{ranked.points} 分</strong>
          <span className={classes['caption']}>{madeOf(board, ranked)}</span>
        </div>
      ))}
    </div>
  )
}

/** Yesterday's best: the name, the points, and what they are made of; the next two below. */
export function ChampionBody({ board }: { board: MeetingBoard }) {
  const { ranking } = board.figures
  const [first] = ranking
  if (first === undefined) return <Nothing>没有人得分，由主持人请一位同事分享。</Nothing>
  const parts = partsOf(board, first)
  return (
    <div className={classes['champion']}>
      <div>
        <div className={classes['star']}>{first.name}</div>
        <div className={classes['caption']}>{POSTS[first.post]}</div>
      </div>
      <div className={classes['bars']}>
        {parts.map(({ what, points }) => (
          <div key={what} className={classes['barRow']}>
            <span>{what}</span>
            <Bar value={points} whole={parts[0]?.points ?? 0} />
            <span className={classes['right']}>{points} 分</span>
          </div>
        ))}
        <p className={classes['runners']}>
          {ranking.slice(1, 3).map(({ rank, name, points }) => (
            <span key={name}>{`第 ${rank} 名 ${name} ${points} 分`}</span>
          ))}
        </p>
      </div>
    </div>
  )
}

function partsOf(board: MeetingBoard, { name, post }: Ranked) {
  const person: PersonDay | undefined = board.figures.people.find((each) => each.name === name && each.post === post)
  return person === undefined ? [] : pointParts(person)
}

function madeOf(board: MeetingBoard, ranked: Ranked): string {
  return partsOf(board, ranked)
    .slice(0, 3)
    .map(({ what }) => what)
    .join(' · ')
}
