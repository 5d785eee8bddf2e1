import { app, BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent, Notification, type WebContents } from 'electron'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { z } from 'zod'
import { type ChosenFile, SHELL_CALLS, type ShellCall } from '#shared/contract/shell.ts'
import type { BackendProcess } from './backend-process.ts'
import { isOurPage } from './guard.ts'
import { showCount } from './tray.ts'
import { isMainWindow, showWindow } from './window.ts'

/* The handful of things that a page cannot do by itself. Each call's sender and arguments are checked. */

const MOST_BYTES = 100 * 1024 * 1024

const WORKBOOKS = [
  { name: '表格', extensions: ['xlsx', 'xlsm', 'xls', 'csv', 'txt'] },
  { name: '所有文件', extensions: ['*'] },
]

/** Answers the windows from now on. */
export function answerWindows(given: { backend: BackendProcess; openBoardWindow: (place: string) => void }): void {
  answer('chooseWorkbook', (window) => chooseWorkbook(window))
  answer('saveFile', (window, name, bytes) => saveFile(window, name, bytes))
  answer('notify', (_, title, body, place) => notify(title, body, place))
  answer('showCount', (window, count) => {
    if (isMainWindow(window)) showCount(count)
  })
  answer('print', (window) => printPage(window.webContents))
  answer('openBoardWindow', (_, place) => given.openBoardWindow(place))
  answer('bookState', () => given.backend.state())
  answer('openBookAgain', () => given.backend.openAgain())
}

/** The system's print dialog for a page; false when the person gave up. */
export function printPage(contents: WebContents): Promise<boolean> {
  return new Promise((resolve) => contents.print({ silent: false, printBackground: true }, resolve))
}

function answer<Call extends ShellCall>(
  call: Call,
  act: (window: BrowserWindow, ...given: z.infer<(typeof SHELL_CALLS)[Call]>) => unknown,
): void {
  ipcMain.handle(call, (event: IpcMainInvokeEvent, ...given: unknown[]) => {
    const window = BrowserWindow.fromWebContents(event.sender)
    if (window === null || !isOurPage(event)) throw new Error(`${call} was called from elsewhere`)
    return act(window, ...(SHELL_CALLS[call].parse(given) as z.infer<(typeof SHELL_CALLS)[Call]>))
  })
}

async function chooseWorkbook(window: BrowserWindow): Promise<ChosenFile[] | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: '选择表格',
    buttonLabel: '导入',
    filters: WORKBOOKS,
    properties: ['openFile', 'multiSelections'],
  })
  if (canceled) return null
  const chosen: ChosenFile[] = []
  for (const file of filePaths) {
    const read = await readChosen(file)
    if (typeof read !== 'string') chosen.push(read)
    else await tell(window, `没有读取“${path.basename(file)}”`, read, ['好'])
  }
  return chosen.length === 0 ? null : chosen
}

async function readChosen(file: string): Promise<ChosenFile | string> {
  try {
    if ((await stat(file)).size > MOST_BYTES) return '它超过了 100 MB。请按机构或日期拆成几份后再导入。'
    return { name: path.basename(file), bytes: new Uint8Array(await readFile(file)) }
  } catch (error) {
    return reasonOf(error)
  }
}

async function saveFile(window: BrowserWindow, name: string, bytes: Uint8Array): Promise<string | null> {
  let wanted = path.join(app.getPath('documents'), name.replace(/[<>:"/\\|?*\p{Cc}]/gu, '_'))
  for (;;) {
    const { canceled, filePath } = await dialog.showSaveDialog(window, { title: '保存', defaultPath: wanted })
    if (canceled || filePath === '') return null
    try {
      await writeFileAtomic(filePath, Buffer.from(bytes))
      return filePath
    } catch (error) {
      const { response } = await tell(window, `没有保存到 ${filePath}`, reasonOf(error), ['换一个位置', '放弃'])
      if (response !== 0) return null
      wanted = filePath
    }
  }
}

function notify(title: string, body: string, place: string | null): void {
  if (!Notification.isSupported()) return
  const notice = new Notification({ title, body })
  notice.on('click', () => showWindow(place))
  notice.show()
}

function tell(window: BrowserWindow, message: string, detail: string, buttons: string[]) {
  return dialog.showMessageBox(window, { type: 'warning', message, detail, buttons, noLink: true, cancelId: buttons.length - 1 })
}

/** Why the system could not read or write a file, in words for the person. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return REASONS[code] ?? `系统的答复是 ${code}。请换一个位置再试。`
}

const REASONS: Record<string, string> = {
  EBUSY: '它正被别的程序打开。请先在 Excel 等程序里关闭它。',
  EPERM: '它正被别的程序打开，或这个位置不允许写入。请关闭它，或换一个位置。',
  EACCES: '没有这个位置的权限。请换一个位置。',
  EROFS: '这个位置只能读取。请换一个位置。',
  ENOSPC: '磁盘已满。请腾出一些空间，或换一个位置。',
  ENOENT: '这个位置已经不在了，可能是拔掉了 U 盘。请换一个位置。',
}
