import { app, BrowserWindow, dialog, nativeTheme, screen, type WebContents } from 'electron'
import path from 'node:path'
import { APP_ORIGIN } from '#shared/contract/shell.ts'
import { keepWindow, keptWindow } from './workstation.ts'

/** The office screens that the pages are laid out for begin at 1366×768, less a taskbar. */
const LEAST = { minWidth: 1024, minHeight: 600 }
const TRIES = 3

let main: BrowserWindow | null = null
let board: BrowserWindow | null = null

/** The program's window, where and as large as it was left. `join` is called with every page that it loads. */
export function openMainWindow(join: (contents: WebContents) => void): void {
  const kept = keptWindow(screen.getAllDisplays().map(({ workArea }) => workArea))
  const window = newWindow(kept.bounds ?? {})
  if (kept.maximized) window.maximize()
  window.webContents.setZoomFactor(kept.zoom)
  window.on('close', () =>
    keepWindow({
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      zoom: window.webContents.getZoomFactor(),
    }),
  )
  // The program ends with its main window; a board left open on a projector does not keep it.
  window.once('closed', () => {
    main = null
    for (const other of BrowserWindow.getAllWindows()) other.close()
  })
  main = window
  load(window, '/', join)
}

/** The one window for a board, full screen on another display than the main window's if there is one. */
export function openBoardWindow(place: string, join: (contents: WebContents) => void): void {
  if (board !== null) {
    void board.loadURL(`${APP_ORIGIN}${place}`)
    return board.show()
  }
  const here = main === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(main.getBounds())
  const there = screen.getAllDisplays().find(({ id }) => id !== here.id)
  const window = newWindow(there === undefined ? {} : { x: there.workArea.x, y: there.workArea.y })
  if (there !== undefined) window.setFullScreen(true)
  window.once('closed', () => {
    board = null
  })
  board = window
  load(window, place, join)
}

/** Whether a window is the program's own, and not a board's. */
export function isMainWindow(window: BrowserWindow): boolean {
  return window === main
}

/** Brings the main window to the front; `place` opens a page in it. */
export function showWindow(place: string | null = null): void {
  if (main === null) return
  if (main.isMinimized()) main.restore()
  main.show()
  main.focus()
  if (place !== null) main.webContents.send('place', place)
}

function newWindow(bounds: Partial<Electron.Rectangle>): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    ...bounds,
    ...LEAST,
    show: false,
    title: '晨夕',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#17191b' : '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would come from the internet.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}

/** Loads the page and joins it to the backend; a page that crashed or was left is loaded again. */
function load(window: BrowserWindow, place: string, join: (contents: WebContents) => void): void {
  const { webContents } = window
  let tries = 0
  webContents.on('did-finish-load', () => join(webContents))
  webContents.on('render-process-gone', () => {
    tries += 1
    if (tries <= TRIES) webContents.reload()
  })
  // A browser asks by itself; here the page would just not close.
  webContents.on('will-prevent-unload', (event) => {
    if (leavesUnwritten(window)) event.preventDefault()
  })
  // The one thing that a page can go to unasked is an empty one.
  webContents.on('did-navigate', (_, url) => {
    if (!url.startsWith(`${APP_ORIGIN}/`)) void window.loadURL(`${APP_ORIGIN}${place}`)
  })
  void window.loadURL(`${APP_ORIGIN}${place}`)
}

/** Whether the person leaves although something still waits to be written. */
function leavesUnwritten(window: BrowserWindow): boolean {
  const chosen = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: '刚才的操作还没有全部写入。',
    detail: '留在这里，后台恢复后会自动写入；现在离开，还没写入的会丢失，已写入的不受影响。',
    buttons: ['留在这里', '离开并放弃'],
    noLink: true,
    defaultId: 0,
    cancelId: 0,
  })
  return chosen === 1
}
