import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { swapped } from '../../lib/list.ts'
import type { OwnColumns } from './use-columns.ts'
import classes from './customers.module.css'

/** Which columns the list shows and in which order; their widths are dragged at the heading. */
export function ColumnChooser({ columns }: { columns: OwnColumns }) {
  const { all, names, keep } = columns
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} aria-hidden="true" />}>
          列
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="选择列">
        <ul className={classes['chooser']}>
          {all.map(({ key, shown }, place) => {
            const column = names.get(key)
            if (column === undefined) return null
            return (
              <li key={key}>
                <Checkbox
                  size="xs"
                  label={column.name}
                  checked={shown}
                  disabled={column.fixed === true}
                  onChange={(event) => {
                    const { checked } = event.currentTarget
                    keep(all.map((other) => (other.key === key ? { ...other, shown: checked } : other)))
                  }}
                />
                <ActionIcon
                  variant="subtle"
                  size="xs"
                  aria-label={`上移 ${column.name}`}
                  disabled={place === 0}
                  onClick={() => keep(swapped(all, place, place - 1))}
                >
                  <IconArrowUp size={12} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  size="xs"
                  aria-label={`下移 ${column.name}`}
                  disabled={place === all.length - 1}
                  onClick={() => keep(swapped(all, place, place + 1))}
                >
                  <IconArrowDown size={12} />
                </ActionIcon>
              </li>
            )
          })}
        </ul>
        <Button variant="subtle" onClick={() => keep(null)}>
          恢复默认列
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
