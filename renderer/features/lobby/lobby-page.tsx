import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HallFlag } from '#shared/contract/lobby.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Diversions, type Withdrawals } from './diversions.tsx'
import { FlagDetail } from './flag-detail.tsx'
import { FlagForm } from './flag-form.tsx'
import { HallFiguresLine } from './hall-figures.tsx'
import { HallRates, type Period, RatesPaper } from './hall-rates.tsx'
import { HallPaper, WithdrawalsPaper } from './hall-paper.tsx'
import { HallList } from './hall-list.tsx'
import classes from './lobby.module.css'

/** What the list holds, where that is not everything. */
const WHICH = { all: '', open: '未办结', mine: '交给我的' }

type Shown = 'all' | 'open' | 'mine' | 'rates' | 'diversions'

/** 厅堂: the teller's form, today's candidates and what happens to each of them (S1.11), and what large withdrawals are for (S4.7). */
export function LobbyPage() {
  const { today, may } = useWindow()
  const hall = useQuery(ask.lobby.hall.queryOptions({ input: { on: today } }))
  const [chosen, setChosen] = useState<number | null>(null)
  const [only, setOnly] = useState<Shown>('all')
  const [period, setPeriod] = useState<Period>('month')
  const [withdrawals, setWithdrawals] = useState<Withdrawals>('noted')
  const flags = hall.data ?? []
  const shown = flags.filter((flag) => only === 'all' || (only === 'mine' ? flag.mine : flag.state !== 'closed'))
  const current: HallFlag | null = flags.find(({ id }) => id === chosen) ?? null
  return (
    <Page
      title="厅堂"
      fixed
      actions={
        <SegmentedControl
          aria-label="显示"
          value={only}
          onChange={(value) => setOnly(value as Shown)}
          data={[
            { value: 'all', label: '全部' },
            { value: 'open', label: '未办结' },
            ...(may('lobby.work') ? [{ value: 'mine', label: '交给我的' }] : []),
            { value: 'rates', label: '转介率' },
            ...(may('lobby.divert') ? [{ value: 'diversions', label: '大额分流' }] : []),
          ]}
        />
      }
      aside={<PrintButton />}
      paper={
        <>
          {only === 'diversions' && <WithdrawalsPaper which={withdrawals} />}
          {only === 'rates' && <RatesPaper period={period} />}
          {only !== 'diversions' && only !== 'rates' && <HallPaper flags={shown} which={WHICH[only]} />}
        </>
      }
    >
      {only === 'diversions' && <Diversions which={withdrawals} onWhich={setWithdrawals} />}
      {only === 'rates' && <HallRates period={period} onPeriod={setPeriod} />}
      {only !== 'diversions' && only !== 'rates' && (
        <>
          <HallFiguresLine />
          <FailureNote error={hall.error} />
          <div className={classes['columns']}>
            {may('lobby.flag') && current === null && <FlagForm />}
            <HallList flags={shown} chosen={chosen} onChoose={setChosen} />
            {current !== null && <FlagDetail key={current.id} flag={current} onClose={() => setChosen(null)} />}
          </div>
        </>
      )}
    </Page>
  )
}
