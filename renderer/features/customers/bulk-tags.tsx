import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { BulkChange, Selection } from '#shared/contract/bulk.ts'
import type { Tag } from '#shared/domain/tag.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { BulkCount } from './bulk-count.tsx'
import { TagPicker } from './tag-editor.tsx'
import { useBulk } from './use-bulk.ts'
import classes from './customers.module.css'

interface BulkProps {
  selection: Selection
  onClose: () => void
  onDone: () => void
}

/** Puts tags on all marked customers, and takes others off. */
export function BulkTags({ selection, onClose, onDone }: BulkProps) {
  const [add, setAdd] = useState<readonly Tag[]>([])
  const [remove, setRemove] = useState<readonly Tag[]>([])
  const chosen = [...add, ...remove]
  const ids = (tags: readonly Tag[]) => tags.map(({ id }) => id)
  const change: BulkChange | null = chosen.length === 0 ? null : { kind: 'tag', add: ids(add), remove: ids(remove) }
  const bulk = useBulk(selection, change, '标签已更新', onDone)
  return (
    <Modal opened onClose={onClose} title="打标签" size={520}>
      <TagRow label="加上" tags={add} except={chosen} onChange={setAdd} />
      <TagRow label="去掉" tags={remove} except={chosen} onChange={setRemove} />
      <FailureNote error={bulk.error} />
      <BulkCount counted={bulk.counted} hint="选择要加上或去掉的标签。">
        {(changing) => (
          <Button loading={bulk.pending} disabled={changing === 0} onClick={() => bulk.apply(changing)}>
            更新 {changing} 位客户的标签
          </Button>
        )}
      </BulkCount>
    </Modal>
  )
}

interface TagRowProps {
  label: string
  tags: readonly Tag[]
  except: readonly Tag[]
  onChange: (tags: Tag[]) => void
}

function TagRow({ label, tags, except, onChange }: TagRowProps) {
  return (
    <div className={classes['tagLine']} role="group" aria-label={`${label}标签`}>
      <span className={classes['by']}>{label}</span>
      {tags.map((tag) => (
        <Button
          key={tag.id}
          variant="light"
          size="compact-xs"
          aria-label={`不选 ${tag.name}`}
          onClick={() => onChange(tags.filter(({ id }) => id !== tag.id))}
        >
          {tag.name} ×
        </Button>
      ))}
      <TagPicker except={except} onPick={(tag) => onChange([...tags, tag])} />
    </div>
  )
}
