import type { SlideFacts } from '#shared/domain/headline.ts'
import type { EveningBoard, MorningBoard } from '#shared/domain/board.ts'
import type { Panel, RollCallPlace } from '#shared/domain/meeting.ts'
import { AppointmentsBody } from './appointments.tsx'
import { AlertsBody, CareBody } from './customers.tsx'
import { Decided, type DecidedNow, Drills, type Drilled, Earlier } from './decided.tsx'
import { LogsBody, SalesBody, TomorrowBody, UndoneBody } from './evening.tsx'
import { FlagsBody, HallBody } from './hall.tsx'
import { MaturitiesBody } from './maturities.tsx'
import { Nothing, Part } from './parts.tsx'
import { PeopleBody, QuotaBody } from './people.tsx'
import { KeyActionBody, NewsBody, ProductBody } from './prepared.tsx'
import { ChampionBody, RankingBody } from './ranking.tsx'
import { ResultsBody } from './results.tsx'
import { RequestsBody } from './requests.tsx'
import { Roll } from './roll.tsx'
import { TargetsBody } from './targets.tsx'

/** Everything that the slides of a meeting show. */
export interface Material extends SlideFacts {
  rollCall: readonly RollCallPlace[]
  decisions: readonly DecidedNow[]
  drills: readonly Drilled[]
}

/** What a slide shows below its headline. `most` is how many rows of a list fit. */
export function PanelBody({ panel, material, most }: { panel: Panel; material: Material; most: number }) {
  const { board, notes } = material
  const morning = (body: (figures: MorningBoard) => React.ReactNode) =>
    board.kind === 'morning' ? body(board.figures) : <Nothing>这一项只在晨会有数据。</Nothing>
  const evening = (body: (figures: EveningBoard) => React.ReactNode) =>
    board.kind === 'evening' ? body(board.figures) : <Nothing>这一项只在夕会有数据。</Nothing>
  switch (panel) {
    case 'roll-call':
      return <Roll rollCall={material.rollCall} />
    case 'product':
      return <ProductBody notes={notes} />
    case 'news':
      return <NewsBody notes={notes} products={board.figures.products} />
    case 'champion':
      return <ChampionBody board={board} />
    case 'results':
      return <ResultsBody board={board} />
    case 'targets':
      return <TargetsBody progress={board.figures.targets} most={most} />
    case 'people':
      return <PeopleBody board={board} />
    case 'ranking':
      return <RankingBody board={board} most={most} />
    case 'appointments':
      return morning(({ appointments }) => (
        <AppointmentsBody appointments={appointments} most={most} inTwo otherwise="今天没有约见，会后各自先约两位。" />
      ))
    case 'maturities':
      return morning((figures) => <MaturitiesBody board={figures} most={most} />)
    case 'care':
      return morning((figures) => <CareBody board={figures} most={most} />)
    case 'alerts':
      return morning((figures) => <AlertsBody board={figures} most={most} />)
    case 'flags':
      return <FlagsBody board={board} most={most} />
    case 'decisions':
      return <DecisionsBody material={material} most={most} />
    case 'key-action':
      return morning((figures) => <KeyActionBody board={figures} />)
    case 'quota':
      return evening((figures) => <QuotaBody board={figures} />)
    case 'undone':
      return evening((figures) => <UndoneBody board={figures} />)
    case 'hall':
      return evening((figures) => <HallBody board={figures} />)
    case 'sales':
      return evening((figures) => <SalesBody board={figures} most={most} />)
    case 'logs':
      return evening((figures) => <LogsBody board={figures} />)
    case 'requests':
      return evening((figures) => <RequestsBody board={figures} most={most} />)
    case 'tomorrow':
      return evening((figures) => <TomorrowBody board={figures} most={most} />)
    case 'drill':
      return material.drills.length === 0 ? <Nothing>没有演练记录。</Nothing> : <Drills drills={material.drills} />
  }
}

function DecisionsBody({ material, most }: { material: Material; most: number }) {
  const { decisions, date } = material.board.figures
  return (
    <>
      <Earlier decisions={decisions} today={date} most={most} />
      {material.decisions.length > 0 && (
        <Part title="本次部署">
          <Decided decisions={material.decisions} today={date} />
        </Part>
      )}
    </>
  )
}
