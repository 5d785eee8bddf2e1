import { Pill } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'

/** The list holds only whom one import has added or changed; taken away with one press. */
export function BatchChip({ batch, onRemove }: { batch: number; onRemove: () => void }) {
  const { may } = useWindow()
  const found = useQuery(ask.imports.batch.queryOptions({ input: { batch }, enabled: may('imports.run') }))
  const line = found.data?.batch
  return (
    <>
      <Pill
        withRemoveButton
        size="md"
        removeButtonProps={{ 'aria-label': `去掉条件：导入批次 ${batch}`, 'aria-hidden': false, tabIndex: 0 }}
        onRemove={onRemove}
      >
        {`导入批次 ${batch}${line === undefined ? '' : ` · ${line.fileName}`}`}
      </Pill>
      {line !== undefined && line.undoneAt !== null && <Mark tone="soon">这批已撤销：新增的已删去，更改的已改回</Mark>}
    </>
  )
}
