import { Button, NumberInput, Popover } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FLAG_RATE_GOAL } from '#shared/domain/hall.ts'
import { ask } from '../../lib/backend.ts'
import { count, percent } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount, Figure } from '../../ui/figures.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './lobby.module.css'

/** The rate of the day against the goal of five in a hundred visitors, and how far the candidates have come. */
export function HallFiguresLine() {
  const { today, may } = useWindow()
  const rates = useQuery(ask.lobby.rates.queryOptions({ input: { from: today, to: today } }))
  const day = rates.data?.total
  if (day === undefined) return <FailureNote error={rates.error} />
  return (
    <div className={classes['figures']}>
      <Figure label="到访">
        {count(day.visits)} {may('lobby.take') && <Visits visits={day.visits} />}
      </Figure>
      <Figure label="推荐" note={`目标 ${percent(FLAG_RATE_GOAL, 0)}`}>
        {count(day.flags)}
      </Figure>
      <Figure label="推荐率">{percent(day.flagRate)}</Figure>
      <Figure label="已接收">{count(day.taken)}</Figure>
      <Figure label="已联系">{count(day.contacted)}</Figure>
      <Figure label="已转化">{count(day.converted)}</Figure>
      <Figure label="办理金额">
        <Amount fen={day.amount} />
      </Figure>
    </div>
  )
}

function Visits({ visits }: { visits: number | null }) {
  const { today } = useWindow()
  const [opened, setOpened] = useState(false)
  const [all, setAll] = useState<number | string>(visits ?? '')
  const [vip, setVip] = useState<number | string>('')
  const save = useMutation(ask.lobby.visits.mutationOptions({ onSuccess: () => setOpened(false) }))
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-xs" onClick={() => setOpened(!opened)}>
          录入
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          aria-label="到访人数"
          className={classes['visits']}
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate({ on: today, visits: all === '' ? null : Number(all), vipVisits: vip === '' ? null : Number(vip) })
          }}
        >
          <NumberInput label="到访人数" min={0} max={20_000} value={all} onChange={setAll} />
          <NumberInput label="其中贵宾" min={0} max={20_000} value={vip} onChange={setVip} />
          <FailureNote error={save.error} />
          <Button type="submit">保存</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
