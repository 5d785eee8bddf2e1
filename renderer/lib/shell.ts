import { type Shell, type ShellFailure, WindowMessage } from '#shared/contract/shell.ts'

declare global {
  interface Window {
    readonly chenxi?: Shell
  }
}

/** The desktop's own calls; null in a browser, which has its own way for each. */
export const shell: Shell | null = window.chenxi ?? null

type Ear = (message: { port: MessagePort } | { lost: true } | { failure: ShellFailure }) => void

/** Hears what the preload delivers; anything else that is posted to the window is not for us. */
export function hearShell(ear: Ear): void {
  window.addEventListener('message', (event) => {
    if (event.source !== window || event.origin !== window.location.origin) return
    const message = WindowMessage.safeParse(event.data)
    if (!message.success) return
    const { data } = message
    if (data.chenxi === 'lost') ear({ lost: true })
    else if (data.chenxi === 'failure') ear({ failure: { code: data.code, data: data.data } })
    else if (event.ports[0] !== undefined) ear({ port: event.ports[0] })
  })
}
