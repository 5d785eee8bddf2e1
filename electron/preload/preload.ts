import { contextBridge, ipcRenderer } from 'electron'
import type { Shell, ShellCall, ShellFailure, WindowMessage } from '#shared/contract/shell.ts'
import { version } from '../../package.json'

/* What a page of Chenxi has of the shell: one port to the backend, and a handful of native calls. */

const call = <Answer>(name: ShellCall, ...given: unknown[]) => ipcRenderer.invoke(name, ...given) as Promise<Answer>

const shell: Shell = {
  platform: process.platform,
  version,
  chooseWorkbook: () => call('chooseWorkbook'),
  saveFile: (name, bytes) => call('saveFile', name, bytes),
  notify: (title, body, place) => call('notify', title, body, place ?? null),
  showCount: (count) => call('showCount', count),
  print: () => call('print'),
  onOpen: (listener) => {
    const hear = (_: unknown, place: string) => listener(place)
    ipcRenderer.on('place', hear)
    return () => void ipcRenderer.off('place', hear)
  },
  openBoardWindow: (place) => call('openBoardWindow', place),
  bookState: () => call('bookState'),
  openBookAgain: () => call('openBookAgain'),
}

contextBridge.exposeInMainWorld('chenxi', shell)

ipcRenderer.on('port', (event) => deliver({ chenxi: 'port' }, [...event.ports]))
ipcRenderer.on('lost', () => deliver({ chenxi: 'lost' }))
ipcRenderer.on('failure', (_, { code, data }: ShellFailure) => deliver({ chenxi: 'failure', code, data }))

function deliver(message: WindowMessage, ports: MessagePort[] = []): void {
  window.postMessage(message, window.location.origin, ports)
}
