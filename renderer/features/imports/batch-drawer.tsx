import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { BatchLine } from '#shared/contract/import-draft.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { ask } from '../../lib/backend.ts'
import { count, moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Figure } from '../../ui/figures.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { BatchCustomers, RejectedFile } from './result.tsx'
import { Reversal } from './reversal.tsx'
import classes from './imports.module.css'

/** One import from the record: what it did, how it was mapped, what it refused, and how it is taken back. */
export function BatchDrawer({ batch, onClose }: { batch: number | null; onClose: () => void }) {
  const found = useQuery(ask.imports.batch.queryOptions({ input: { batch: batch ?? 1 }, enabled: batch !== null }))
  return (
    <Drawer
      opened={batch !== null}
      onClose={onClose}
      size={560}
      title={`导入批次 ${batch ?? ''}`}
      closeButtonProps={{ 'aria-label': '关闭' }}
    >
      <FailureNote error={found.error} />
      {batch !== null && found.data !== undefined && (
        <div className={classes['drawer']}>
          <Facts line={found.data.batch} />
          <Reversal key={batch} batch={found.data.batch} />
          {found.data.reasons.length > 0 && (
            <Section
              title="不导入的原因"
              aside={<RejectedFile batch={batch} rows={found.data.batch.rejected} cells={found.data.batch.rejectedCells} />}
            >
              <table className={classes['reasons']}>
                <tbody>
                  {found.data.reasons.map(({ group, heading, reason, whole, count: found_ }) => (
                    <tr key={group}>
                      <td>{whole ? reason : `${heading}：${reason}`}</td>
                      <td className={classes['right']}>{`${count(found_)} ${whole ? '行' : '格'}`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
          )}
          <Section title="对应关系">
            <table className={classes['reasons']}>
              <tbody>
                {found.data.mapping.map(({ heading, field, unit }) => (
                  <tr key={heading}>
                    <td>{heading}</td>
                    <td>{field === null ? <span className={classes['quiet']}>不导入</span> : `→ ${field}`}</td>
                    <td className={classes['quiet']}>{unit}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
        </div>
      )}
    </Drawer>
  )
}

function Facts({ line }: { line: BatchLine }) {
  const { today } = useWindow()
  return (
    <>
      <div className={classes['drawerHead']}>
        {line.fileName}
        {line.undoneAt !== null && <Mark tone="soon">{`${moment(line.undoneAt as Instant, today)} 已撤销`}</Mark>}
      </div>
      <div className={classes['quiet']}>
        {[
          SHEET_KINDS[line.kind].label,
          `工作表“${line.sheet}”`,
          line.dataDate === null ? null : `数据日期 ${line.dataDate}`,
          `${moment(line.at as Instant, today)} ${line.by === '' ? '命令行' : line.by}`,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </div>
      <div className={classes['figures']}>
        <Figure label="新增">{count(line.created)}</Figure>
        <Figure label="更新">{count(line.updated)}</Figure>
        <Figure label="不变">{count(line.unchanged)}</Figure>
        {line.closed > 0 && <Figure label="销户">{count(line.closed)}</Figure>}
        <Figure label="不导入" note={line.rejectedCells > 0 ? `另有 ${count(line.rejectedCells)} 格` : ''}>
          {count(line.rejected)} 行
        </Figure>
      </div>
      <div className={classes['links']}>
        <BatchCustomers batch={line.batch} kind={line.kind} />
      </div>
    </>
  )
}
