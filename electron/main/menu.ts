import { app, BrowserWindow, dialog, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import { printPage } from './native.ts'
import { wantTray } from './tray.ts'
import { keptTray } from './workstation.ts'

const ZOOM = { least: 0.8, most: 2, step: 0.1 }

/** The menu of every window, in Chinese; what only a developer needs is not in a packaged program. */
export function setMenu(): void {
  const developer: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload', label: '重新载入' }, { role: 'toggleDevTools', label: '开发者工具' }]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: '晨夕(&F)',
        submenu: [
          { label: '打印…', accelerator: 'CmdOrCtrl+P', click: onWindow((window) => void printPage(window.webContents)) },
          { type: 'separator' },
          { role: 'quit', label: '退出' },
        ],
      },
      {
        label: '编辑(&E)',
        submenu: [
          { role: 'undo', label: '撤销' },
          { role: 'redo', label: '重做' },
          { type: 'separator' },
          { role: 'cut', label: '剪切' },
          { role: 'copy', label: '复制' },
          { role: 'paste', label: '粘贴' },
          { role: 'selectAll', label: '全选' },
        ],
      },
      {
        label: '视图(&V)',
        submenu: [
          { label: '放大', accelerator: 'CmdOrCtrl+=', click: onWindow((window) => zoom(window, ZOOM.step)) },
          { label: '缩小', accelerator: 'CmdOrCtrl+-', click: onWindow((window) => zoom(window, -ZOOM.step)) },
          { label: '实际大小', accelerator: 'CmdOrCtrl+0', click: onWindow((window) => window.webContents.setZoomFactor(1)) },
          { type: 'separator' },
          { role: 'togglefullscreen', label: '全屏' },
          { label: '在托盘显示今日人数', type: 'checkbox', checked: keptTray(), click: ({ checked }) => wantTray(checked) },
          ...developer,
        ],
      },
      {
        label: '帮助(&H)',
        submenu: [
          { label: '打开日志文件夹', click: () => void shell.openPath(app.getPath('logs')) },
          { label: '关于晨夕', click: onWindow((window) => void tellAbout(window)) },
        ],
      },
    ]),
  )
}

function onWindow(act: (window: BrowserWindow) => void): NonNullable<MenuItemConstructorOptions['click']> {
  return (_item, window) => {
    if (window instanceof BrowserWindow) act(window)
  }
}

function zoom(window: BrowserWindow, by: number): void {
  const wanted = Math.round((window.webContents.getZoomFactor() + by) * 10) / 10
  window.webContents.setZoomFactor(Math.min(ZOOM.most, Math.max(ZOOM.least, wanted)))
}

function tellAbout(window: BrowserWindow): Promise<unknown> {
  const { chrome, electron, node } = process.versions
  return dialog.showMessageBox(window, {
    title: '关于晨夕',
    message: `晨夕 ${app.getVersion()}`,
    detail: `Electron ${electron} · Chromium ${chrome} · Node ${node}`,
    buttons: ['好'],
  })
}
