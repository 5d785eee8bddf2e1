import Store from 'electron-store'
import { ipcMain } from 'electron'
import { z } from 'zod'

/* What this workstation remembers of its own window and tray. Never anything of the branch. */

const Rectangle = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() })
type Rectangle = z.infer<typeof Rectangle>

const KeptWindow = z.object({
  /** Null before anybody has placed it. */
  bounds: Rectangle.nullable(),
  maximized: z.boolean(),
  /** 0.8–2, as far as the pages are laid out for. */
  zoom: z.number().min(0.8).max(2),
})
export type KeptWindow = z.infer<typeof KeptWindow>

const FIRST: KeptWindow = { bounds: null, maximized: true, zoom: 1 }

/** How the window was left, if that place is still on one of the displays. */
export function keptWindow(displays: readonly Rectangle[]): KeptWindow {
  const kept = KeptWindow.safeParse(settings().get('window'))
  if (!kept.success) return FIRST
  return isOnADisplay(kept.data.bounds, displays) ? kept.data : { ...kept.data, bounds: FIRST.bounds }
}

export function keepWindow(window: KeptWindow): void {
  settings().set('window', window)
}

/** Whether the program has its place in the tray. */
export function keptTray(): boolean {
  return settings().get('tray') !== false
}

export function keepTray(wanted: boolean): void {
  settings().set('tray', wanted)
}

/** At least a corner that can be taken hold of lies on a display. */
export function isOnADisplay(bounds: KeptWindow['bounds'], displays: readonly Rectangle[]): boolean {
  if (bounds === null) return true
  const { x, y, width } = bounds
  return displays.some(
    (display) =>
      x + width > display.x + 100 && x < display.x + display.width - 100 && y >= display.y && y < display.y + display.height - 50,
  )
}

interface Kept {
  window?: KeptWindow
  tray?: boolean
}

let store: Store<Kept> | null = null

function settings(): Store<Kept> {
  if (store === null) {
    store = new Store<Kept>({ name: 'workstation', clearInvalidConfig: true })
    // The package also answers pages, which ours never ask.
    ipcMain.removeAllListeners('electron-store-get-data')
  }
  return store
}
