import { app, Menu, nativeImage, Tray } from 'electron'
import { TRAY_SIZE, trayPicture } from './tray-icon.ts'
import { showWindow } from './window.ts'
import { keepTray, keptTray } from './workstation.ts'

let tray: Tray | null = null
/** How many of today's are left; null while nobody is signed in, or for a post without a list. */
let left: number | null = null

/** The program's place in the tray, unless this workstation does without it. A click opens 今日. */
export function setTray(): void {
  if (keptTray()) show()
}

/** Shows the tray's icon from now on, or never again until it is asked for. */
export function wantTray(wanted: boolean): void {
  keepTray(wanted)
  if (wanted) show()
  else {
    tray?.destroy()
    tray = null
  }
}

/** Today's count, as the main window has it. */
export function showCount(count: number | null): void {
  left = count
  paint()
}

function show(): void {
  if (tray !== null) return
  tray = new Tray(picture())
  tray.on('click', openToday)
  paint()
}

function paint(): void {
  if (tray === null) return
  tray.setImage(picture())
  tray.setToolTip(left === null ? '晨夕' : left === 0 ? '晨夕：今日名单已办完' : `晨夕：今日还有 ${left} 位待联系`)
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: left === null || left === 0 ? '打开今日' : `打开今日（${left}）`, click: openToday },
      { type: 'separator' },
      { label: '不在托盘显示', click: () => wantTray(false) },
      { label: '退出', click: () => app.quit() },
    ]),
  )
}

function openToday(): void {
  showWindow('/today')
}

function picture(): Electron.NativeImage {
  return nativeImage.createFromBitmap(trayPicture(left), { width: TRAY_SIZE, height: TRAY_SIZE })
}
