import { app, dialog, type WebContents } from 'electron'
import { readOrder } from './order.ts'
import { type BackendProcess, startBackend } from './backend-process.ts'
import { guardContents, guardSession, refuseDebugging } from './guard.ts'
import { openLog } from './log.ts'
import { setMenu } from './menu.ts'
import { answerWindows } from './native.ts'
import { nameScheme, servePages } from './pages.ts'
import { setTray } from './tray.ts'
import { systemVault } from './vault.ts'
import { openBoardWindow, openMainWindow, showWindow } from './window.ts'
import path from 'node:path'

/* The shell's life, from top to bottom: it opens windows and the backend process, joins them, and is out of the way. */

refuseDebugging()
app.setAppUserModelId('cn.chenxi.desktop')
app.setPath('userData', path.join(app.getPath('appData'), 'chenxi'))
nameScheme()
guardContents()

if (app.requestSingleInstanceLock()) void start()
else {
  process.stderr.write('晨夕已在运行，已切换到它的窗口。\n')
  app.quit()
}

async function start(): Promise<void> {
  const ready = app.whenReady()
  const order = readOrder(process.argv, process.env, app.getPath('userData'))
  await ready
  if ('refusal' in order) {
    process.stderr.write(`${order.refusal}\n`)
    dialog.showErrorBox('晨夕没有启动', order.refusal)
    return app.exit(2)
  }
  guardSession()
  servePages()
  setMenu()
  const found = await systemVault()
  const backend = startBackend({ order, found, log: openLog('backend') })
  const join = (contents: WebContents) => backend.join(contents)
  answerWindows({ backend, openBoardWindow: (place) => openBoardWindow(place, join) })
  openMainWindow(join)
  setTray()
  app.on('window-all-closed', () => app.quit())
  closeBefore(backend)
}

/** Quitting waits for the backend, which may have a backup to make; a start meanwhile is made good afterwards. */
function closeBefore(backend: BackendProcess): void {
  let closing = false
  app.on('second-instance', () => {
    if (closing) app.relaunch()
    else showWindow()
  })
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    void backend.close().finally(() => app.exit(0))
  })
}
