import { type ClientLink, ORPCError } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ShellFailure } from '#shared/contract/shell.ts'
import { type OnSent, sendTold } from './sending.ts'
import { hearShell, shell } from './shell.ts'

/** What a call carries besides its input: the same key on every attempt of one command. */
export interface CallContext {
  commandKey?: string
  /** Told how much of the call has gone out; a port hands it over at once. */
  onSent?: OnSent
}

type Link = ClientLink<CallContext>

const TICKET_HEADER = 'x-chenxi-ticket'
const COMMAND_HEADER = 'x-chenxi-command'

/** The desktop's ticket: in this page's memory only, so that it ends with the window. */
let ticket: string | null = null

export function keepTicket(given: string | null): void {
  ticket = given
}

/** The way to the backend: a message port in the desktop application, HTTP and a socket in a browser. */
export function linkToBackend(): Link {
  return shell === null ? browserLink() : portLink()
}

let failure: ShellFailure | null = null
const watchers = new Set<() => void>()

/** Why the desktop's book is not open, for a window to show instead of its pages; null when it is. */
export const bookFailure = {
  current: (): ShellFailure | null => failure,
  watch: (tell: () => void): (() => void) => {
    watchers.add(tell)
    return () => watchers.delete(tell)
  },
}

/**
 * The shell hands over a new port whenever the backend was started again; calls wait for it. While the
 * book cannot be opened they are answered with the reason.
 */
function portLink(): Link {
  let answer = Promise.withResolvers<Link>()
  let answered = false
  hearShell((message) => {
    // Who still waits for the first answer gets this one; later calls are for the new way.
    if (answered) answer = Promise.withResolvers<Link>()
    answered = !('lost' in message)
    if ('lost' in message) return
    noteFailure('failure' in message ? message.failure : null)
    if ('port' in message) return answer.resolve(linkOver(message.port))
    answer.promise.catch(() => undefined)
    answer.reject(new ORPCError(message.failure.code, { data: message.failure.data }))
  })
  return { call: async (path, input, options) => (await answer.promise).call(path, input, options) }
}

function noteFailure(now: ShellFailure | null): void {
  failure = now
  for (const tell of watchers) tell()
}

function linkOver(port: MessagePort): Link {
  const link = new PortLink<CallContext>({ port, headers: ({ context }) => headersFor(context) })
  port.start()
  return link
}

/** Calls go by HTTP; the one stream that stays open for hours goes by socket, since a browser keeps few connections. */
function browserLink(): Link {
  const http = new HttpLink<CallContext>({
    url: `${location.origin}/rpc`,
    headers: ({ context }) => headersFor(context),
    fetch: (request, init, { context }) =>
      context.onSent === undefined ? fetch(request, init) : sendTold(request, context.onSent),
  })
  let socket: { websocket: WebSocket; link: Link } | null = null
  const overSocket = () => {
    if (socket === null || socket.websocket.readyState > WebSocket.OPEN) {
      const websocket = new WebSocket(`${location.origin.replace('http', 'ws')}/rpc-socket`)
      socket = { websocket, link: new SocketLink<CallContext>({ websocket }) }
    }
    return socket.link
  }
  return { call: (path, input, options) => (path[0] === 'changes' ? overSocket() : http).call(path, input, options) }
}

function headersFor(context: CallContext): Record<string, string> {
  return {
    ...(ticket === null ? {} : { [TICKET_HEADER]: ticket }),
    ...(context.commandKey === undefined ? {} : { [COMMAND_HEADER]: context.commandKey }),
  }
}
