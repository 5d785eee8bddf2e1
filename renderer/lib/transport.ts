import type { ClientLink } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'

/** What a call carries besides its input: the same key on every attempt of one command. */
export interface CallContext {
  commandKey?: string
}

type Link = ClientLink<CallContext>

const TICKET_HEADER = 'x-chenxi-ticket'
const COMMAND_HEADER = 'x-chenxi-command'

/** The desktop's ticket: in this page's memory only, so that it ends with the window. */
let ticket: string | null = null

export function keepTicket(given: string | null): void {
  ticket = given
}

export const isDesktop = 'chenxi' in window

/** The way to the backend: a message port in the desktop application, HTTP and a socket in a browser. */
export function linkToBackend(): Link {
  return isDesktop ? portLink() : browserLink()
}

/** The shell hands over a new port whenever the backend was started again; calls wait for it. */
function portLink(): Link {
  let arrived: (link: Link) => void
  let current = new Promise<Link>((resolve) => (arrived = resolve))
  window.addEventListener('message', (event) => {
    if (!isPortMessage(event)) return
    const link = linkOver(event.ports[0])
    arrived(link)
    current = Promise.resolve(link)
  })
  return { call: async (path, input, options) => (await current).call(path, input, options) }
}

function isPortMessage(event: MessageEvent): event is MessageEvent & { ports: [MessagePort] } {
  return event.source === window && (event.data as { chenxi?: string } | null)?.chenxi === 'port' && event.ports.length === 1
}

function linkOver(port: MessagePort): Link {
  const link = new PortLink<CallContext>({ port, headers: ({ context }) => headersFor(context) })
  port.start()
  return link
}

/** Calls go by HTTP; the one stream that stays open for hours goes by socket, since a browser keeps few connections. */
function browserLink(): Link {
  const http = new HttpLink<CallContext>({ url: `${location.origin}/rpc`, headers: ({ context }) => headersFor(context) })
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
