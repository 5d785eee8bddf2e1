import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { told } from '../lib/backend.ts'

const STAYS_MS = 15_000

/** Tells what was done, with the button that takes it back: instead of asking beforehand. */
export function tellWithUndo(message: string, undo: () => Promise<unknown>): void {
  const id = notifications.show({
    autoClose: STAYS_MS,
    message: (
      <span style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
        {message}
        <Button variant="light" size="compact-xs" onClick={() => void takeBack()}>
          撤销
        </Button>
      </span>
    ),
  })
  async function takeBack() {
    try {
      await undo()
      notifications.hide(id)
    } catch (error) {
      const { what, next } = told(error)
      notifications.update({ id, message: `${what} ${next}`, autoClose: STAYS_MS })
    }
  }
}
