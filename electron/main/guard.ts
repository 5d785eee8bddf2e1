import { app, type IpcMainInvokeEvent, session } from 'electron'
import inspector from 'node:inspector'
import { APP_ORIGIN } from '#shared/contract/shell.ts'

/* What no page may do, whatever it contains (`trust.md`: Shell). */

/**
 * The only permissions of our own pages: the boards fill the screen, and tables are copied as text.
 * Neither lets anything in.
 */
const PERMITTED = new Set(['fullscreen', 'clipboard-sanitized-write'])

/**
 * A shipped program can be given a debugging port by whoever starts it, and would then hand its pages
 * to any program on this computer. Only a build whose fuses admit an inspector (a test's) keeps it.
 */
export function refuseDebugging(): void {
  if (!app.isPackaged || inspector.url() !== undefined) return
  for (const name of ['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins', 'load-extension'])
    app.commandLine.removeSwitch(name)
}

/** Every page: no way out of our origin, no second window, no embedded one. */
export function guardContents(): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isOurs(event.url)) event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isOurs(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** The session of all pages: no permission but the two above, nothing from any network or disk. */
export function guardSession(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, decide, details) =>
    decide(details.isMainFrame && isOurs(contents.getURL()) && PERMITTED.has(permission)),
  )
  defaultSession.setPermissionCheckHandler(
    (contents, permission, origin) =>
      // Chromium gives a checking origin with a closing slash.
      contents !== null && isOurs(origin) && PERMITTED.has(permission),
  )
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.setDisplayMediaRequestHandler((_request, give) => give({}))
  defaultSession.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*'] },
    (_, decide) => decide({ cancel: true }),
  )
  defaultSession.on('will-download', (event) => event.preventDefault())
}

/** True when a call comes from the page of one of our windows itself, not from a frame within. */
export function isOurPage(event: IpcMainInvokeEvent): boolean {
  const { senderFrame, sender } = event
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url)
}

function isOurs(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)
}
