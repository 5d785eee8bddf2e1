import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '../ui/paper.css'
import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import 'dayjs/locale/zh-cn'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { unsentFlags } from '../features/lobby/unsent.ts'
import { BoardWindow } from '../features/meetings/board-window.tsx'
import { unsentActs } from '../features/meetings/unsent-acts.ts'
import { BOARD_PLACE } from '../features/meetings/use-board-line.ts'
import { askBeforeLeaving } from '../lib/before-leaving.ts'
import { theme, variables } from '../ui/theme.ts'
import { queries } from './queries.ts'
import { Gate } from './gate.tsx'

const place = document.getElementById('window')
if (place === null) throw new Error('index.html has no place for the window')

const isBoard = window.location.hash === BOARD_PLACE.slice(1)

askBeforeLeaving([unsentFlags, unsentActs])

createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: 'zh-cn', firstDayOfWeek: 1 }}>
        <QueryClientProvider client={queries}>
          {/* The projector's window is told what to show; nobody signs in there. */}
          {isBoard ? <BoardWindow /> : <Gate />}
          <Notifications position="bottom-right" autoClose={6000} />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  </StrictMode>,
)
