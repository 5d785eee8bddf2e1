import { RPCHandler } from '@orpc/server/message-port'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { Door, House } from '../context.ts'
import { router } from '../router.ts'

/** Headers that a window may put on a call; ports carry them like HTTP does. */
export const TICKET_HEADER = 'x-chenxi-ticket'
export const COMMAND_HEADER = 'x-chenxi-command'

/**
 * The desktop's door: one message port per window. The window carries its ticket on every call, so
 * that its session outlives this process when it has to be started again.
 */
export function servePorts(house: House): { serve(port: SupportedMessagePort): void } {
  const handler = new RPCHandler(router, {
    rootInterceptors: [
      (options) => {
        const { headers } = options.request
        const door = portDoor(headerOf(headers, TICKET_HEADER))
        return options.next({ ...options, context: { house, door, commandKey: headerOf(headers, COMMAND_HEADER) } })
      },
    ],
  })
  return {
    serve: (port) => handler.upgrade(port, { context: { house, door: portDoor(null), commandKey: null } }),
  }
}

function portDoor(token: string | null): Door {
  return { name: 'port', from: '', token, keep: (fresh) => fresh, forget: () => {} }
}

export function headerOf(headers: Record<string, string | readonly string[] | undefined>, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' && value !== '' ? value : null
}
