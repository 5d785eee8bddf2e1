import { SegmentedControl } from '@mantine/core'
import type { DayLog } from '#shared/contract/worklogs.ts'
import { may as mayPost } from '#shared/domain/permissions.ts'
import { POSTS } from '#shared/domain/post.ts'
import { LOG_PARTS, type LogLine, type LogPart, LOG_WORDS, type LogWords, type WorkLogBody } from '#shared/domain/work-log.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { longDay, moment, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import { Mark } from '../../ui/marks.tsx'
import { Differences } from './differences.tsx'
import classes from './worklogs.module.css'

type Version = DayLog['versions'][number]

/** What was done stands on the left; what is agreed, decided and left on the right. */
const DONE = ['sales', 'meetings', 'calls', 'others', 'flags'] as const satisfies LogPart[]

interface LogSheetProps {
  log: DayLog
  /** Which confirmation to show; null is the newest, or the day itself while nothing is confirmed. */
  version: number | null
  onVersion: (version: number) => void
  /** Shows the words with the facts, for whoever reads and does not write; those of an earlier version always. */
  withWords?: boolean
}

/** A log as it is read, on the screen and on paper. */
export function LogSheet({ log, version, onVersion, withWords = false }: LogSheetProps) {
  const { today } = useWindow()
  const [newest] = log.versions
  const shown = log.versions.find((each) => each.version === version) ?? newest
  const body = shown?.body ?? log.facts
  return (
    <article className={classes['sheet']} aria-label={`${log.name} ${longDay(log.on)}的工作日志`}>
      <header className={classes['sheetHead']}>
        <strong>{log.name}</strong>
        <span className={classes['quiet']}>{POSTS[log.post]}</span>
        <span>{longDay(log.on)}</span>
        {!log.workingDay && <Mark tone="quiet">非工作日</Mark>}
        <span role="status">
          <StateMark log={log} shown={shown} />
        </span>
        {log.versions.length > 1 && (
          <SegmentedControl
            aria-label="版本"
            size="xs"
            value={String(shown?.version ?? 0)}
            onChange={(value) => onVersion(Number(value))}
            data={log.versions.map((each) => ({ value: String(each.version), label: `第 ${each.version} 版` }))}
          />
        )}
      </header>
      {shown !== undefined && shown.correction !== null && (
        <p className={classes['correction']}>
          {moment(shown.confirmedAt, today)} 更正：{shown.correction}
        </p>
      )}
      {shown !== undefined && shown.version === newest?.version && <Differences differences={log.differences} />}
      {shown !== undefined && (withWords || shown.version !== newest?.version) && <Words words={shown.words} />}
      <ul className={classes['results']} aria-label="当天结果">
        {body.results.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className={classes['facts']}>
        <div>
          {shown === undefined && DONE.every((part) => body[part].length === 0) && <Nothing log={log} />}
          {DONE.map((part) => partOf(part, body))}
        </div>
        <div>
          {(body.tomorrow.length > 0 || mayPost(log.post, 'tasks.own')) && (
            <Lines title={`明日安排 ${shortDay(log.nextWorkingDay)}`} lines={body.tomorrow} empty="还没有安排。" />
          )}
          {(['appointments', 'decisions', 'undone'] as const).map((part) => partOf(part, body))}
        </div>
      </div>
    </article>
  )
}

/** Whether the log is confirmed, when, and in which version. */
export function StateMark({ log, shown }: { log: DayLog; shown: Version | undefined }) {
  const { today } = useWindow()
  if (shown === undefined) return <Mark tone={log.on === today ? 'soon' : 'late'}>{log.on === today ? '待确认' : '未确认'}</Mark>
  const when = `${moment(shown.confirmedAt, log.on)} 确认`
  return shown.late ? <Mark tone="soon">{`${when}（补记）`}</Mark> : <Mark tone="done">{when}</Mark>
}

/** Says where the lines will come from, before there are any. */
function Nothing({ log }: { log: DayLog }) {
  const { today, me } = useWindow()
  if (log.staffId !== me.staffId || log.on !== today) return null
  return <p className={classes['none']}>记下的每一笔联系、厅堂的每一步，都会自动写到这里。</p>
}

function partOf(part: LogPart, body: WorkLogBody) {
  const lines: readonly (LogLine & { amount?: Fen })[] = body[part]
  return lines.length === 0 ? null : <Lines key={part} title={LOG_PARTS[part]} lines={lines} empty="" />
}

function Lines({ title, lines, empty }: { title: string; lines: readonly (LogLine & { amount?: Fen })[]; empty: string }) {
  const { may, openCustomer } = useWindow()
  return (
    <section className={classes['part']} aria-label={title}>
      <h2 className={classes['partHead']}>
        {title} <span className={classes['quiet']}>{lines.length}</span>
      </h2>
      {lines.length === 0 && <p className={classes['none']}>{empty}</p>}
      <ul className={classes['lines']}>
        {lines.map((line) => (
          <li key={line.key}>
            <span className={classes['time']}>{line.time}</span>
            <Customer line={line} onOpen={may('customers.list') ? openCustomer : null} />
            <span className={line.customer === '' ? classes['wide'] : classes['content']}>{line.content}</span>
            {line.amount !== undefined && <Amount fen={line.amount} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Customer({ line, onOpen }: { line: LogLine; onOpen: ((id: CustomerId) => void) | null }) {
  const { customer, customerId } = line
  if (customer === '') return null
  if (customerId === null || onOpen === null) return <span className={classes['customer']}>{customer}</span>
  return (
    <button type="button" className={classes['customer']} onClick={() => onOpen(customerId)}>
      {customer}
    </button>
  )
}

/** What somebody said of the day; what was left empty is left out. */
export function Words({ words }: { words: LogWords }) {
  const said = (Object.keys(LOG_WORDS) as (keyof LogWords)[]).filter((key) => words[key] !== '')
  if (said.length === 0) return <p className={classes['none']}>没有写下自己的话。</p>
  return (
    <dl className={classes['words']}>
      {said.map((key) => (
        <div key={key}>
          <dt>{LOG_WORDS[key]}</dt>
          <dd>{words[key]}</dd>
        </div>
      ))}
    </dl>
  )
}
