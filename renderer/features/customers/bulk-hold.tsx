import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BulkChange, Selection } from '#shared/contract/bulk.ts'
import { addDays, IsoDate } from '#shared/domain/iso-date.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { BulkCount } from './bulk-count.tsx'
import { useBulk } from './use-bulk.ts'

const USUAL_DAYS = 30

interface BulkProps {
  selection: Selection
  onClose: () => void
  onDone: () => void
}

/** 暂缓触达: the marked customers are in nobody's queue until a day; or they are again. */
export function BulkHold({ selection, onClose, onDone }: BulkProps) {
  const { today } = useWindow()
  const [way, setWay] = useState<'hold' | 'end'>('hold')
  const [until, setUntil] = useState<string>(addDays(today, USUAL_DAYS))
  const day = IsoDate.safeParse(until)
  const change: BulkChange | null =
    way === 'end' ? { kind: 'hold', until: null } : day.success ? { kind: 'hold', until: day.data } : null
  const bulk = useBulk(selection, change, way === 'end' ? '已取消暂缓' : `暂缓至 ${until}`, onDone)
  return (
    <Modal opened onClose={onClose} title="暂缓触达" size={460}>
      <SegmentedControl
        aria-label="暂缓或取消"
        value={way}
        onChange={(value) => setWay(value as typeof way)}
        data={[
          { value: 'hold', label: '暂缓到某日' },
          { value: 'end', label: '取消暂缓' },
        ]}
      />
      {way === 'hold' && (
        <TextInput
          mt="sm"
          w={160}
          type="date"
          label="暂缓至（含当日）"
          min={today}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
      <FailureNote error={bulk.error} />
      <BulkCount counted={bulk.counted} hint="请选择日期。">
        {(changing) => (
          <Button loading={bulk.pending} disabled={changing === 0} onClick={() => bulk.apply(changing)}>
            {way === 'end' ? `恢复联系 ${changing} 位客户` : `暂缓 ${changing} 位客户`}
          </Button>
        )}
      </BulkCount>
    </Modal>
  )
}
