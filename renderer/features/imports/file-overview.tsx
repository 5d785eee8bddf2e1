import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { told } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { Section } from '../../ui/page.tsx'
import { nextOf, type QueuedFile } from './file-queue.ts'
import { dropFromQueue, leave, takeNextFile } from './session.ts'
import classes from './imports.module.css'

const STATES: Record<QueuedFile['state'], string> = {
  waiting: '等着',
  current: '正在处理',
  written: '✓ 已写入',
  skipped: '跳过',
  failed: '读不了',
}

const SIGNS: Record<QueuedFile['state'], string> = {
  waiting: '',
  current: '',
  written: '✓ ',
  skipped: '跳过 ',
  failed: '读不了 ',
}

/** The files that were given together, in the order in which they go in, with what has become of each. */
export function FileOverview({ queue }: { queue: readonly QueuedFile[] }) {
  const waiting = queue.filter(({ state }) => state === 'waiting').length
  return (
    <Section title={`这次的 ${queue.length} 个文件`} aside={waiting > 0 ? `还有 ${waiting} 个` : '都处理完了'}>
      <table className={classes['files']} aria-label="这次的文件">
        <tbody>
          {queue.map((each, index) => (
            <tr key={each.id} data-state={each.state}>
              <td className={classes['right']}>{index + 1}</td>
              <td>
                <div className={classes['fileName']}>{each.file.name}</div>
                <div className={classes['quiet']}>{wordsOf(each)}</div>
              </td>
              <td>
                {each.state === 'waiting' && (
                  <ActionIcon
                    variant="subtle"
                    size="sm"
                    color="gray"
                    aria-label={`不导入 ${each.file.name}`}
                    onClick={() => dropFromQueue(each.id)}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** The same in one line, above the path of the file whose turn it is. */
export function FileStrip({ queue }: { queue: readonly QueuedFile[] }) {
  if (queue.length < 2) return null
  return (
    <ol className={classes['strip']} aria-label="这次的文件">
      {queue.map((each) => (
        <li key={each.id} data-state={each.state} aria-current={each.state === 'current' ? 'step' : undefined}>
          {SIGNS[each.state]}
          {kindOf(each)} <span className={classes['stripName']}>{each.file.name}</span>
        </li>
      ))}
    </ol>
  )
}

/** Goes on to the next file, or, when all are done, begins anew. */
export function NextFile({ queue }: { queue: readonly QueuedFile[] }) {
  const next = nextOf(queue)
  return next === undefined ? (
    <Button size="sm" onClick={leave}>
      再导入一个文件
    </Button>
  ) : (
    <Button size="sm" onClick={() => void takeNextFile()}>{`下一个：${next.file.name}`}</Button>
  )
}

function wordsOf(each: QueuedFile): string {
  const { state, date, result, error } = each
  const what = [kindOf(each), date].filter((part) => part !== null && part !== '').join(' ')
  const outcome = result === null ? (state === 'failed' ? told(error).what : '') : countsOf(result)
  return [what, STATES[state], outcome].filter((part) => part !== '').join(' · ')
}

function kindOf({ kind, looked, state }: QueuedFile): string {
  return kind === null ? (state === 'failed' || !looked ? '' : '其他') : SHEET_KINDS[kind].label
}

function countsOf({ repeated, created, updated, unchanged, rejected }: NonNullable<QueuedFile['result']>): string {
  if (repeated) return '此前已导入，没有变化'
  const parts = [`新增 ${count(created)}`, `更新 ${count(updated)}`, `不变 ${count(unchanged)}`]
  return [...parts, ...(rejected > 0 ? [`不导入 ${count(rejected)} 行`] : [])].join('，')
}
