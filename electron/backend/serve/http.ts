import { BodyLimitPlugin, RPCHandler as HttpHandler } from '@orpc/server/node'
import { RPCHandler as SocketHandler } from '@orpc/server/ws'
import helmet from 'helmet'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sirv from 'sirv'
import { WebSocketServer } from 'ws'
import { PAGE_POLICY } from '#shared/contract/page-policy.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { Door, House } from '../context.ts'
import { router } from '../router.ts'
import { COMMAND_HEADER, headerOf } from './ports.ts'

const COOKIE = 'chenxi'
const MOST_BYTES = 120 * 1024 * 1024
const LOOPBACK = '127.0.0.1'

export interface RunningHost {
  url: string
  port: number
  close(): Promise<void>
}

/**
 * The door for browsers on this computer: calls by HTTP, streams by WebSocket, pages as files, all on
 * loopback. The session is a cookie that scripts cannot read; whoever asks from another page, or by
 * another name than this address, is refused.
 */
export async function serveHttp(house: House, options: { port: number; pages: string | null }): Promise<RunningHost> {
  const calls = new HttpHandler(router, { plugins: [new BodyLimitPlugin({ maxBodySize: MOST_BYTES })] })
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    strictTransportSecurity: false,
  })
  const files = options.pages === null ? null : sirv(options.pages, { single: true, etag: true })
  const server = createServer((request, response) => {
    protect(request, response, () => {
      void answer(request, response)
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnPage(request, portOf(server))) return refuse(response, 403)
    if (request.url?.startsWith('/rpc/') !== true)
      return files === null ? refuse(response, 404) : files(request, response, () => refuse(response, 404))
    const context = {
      house,
      door: httpDoor(request, response),
      commandKey: headerOf(request.headers, COMMAND_HEADER),
    }
    const { matched } = await calls.handle(request, response, { prefix: '/rpc', context })
    if (!matched) refuse(response, 404)
  }

  const sockets = serveSockets(house, server)
  await listen(server, options.port)
  const port = portOf(server)
  return {
    port,
    url: `http://${LOOPBACK}:${port}/`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serveSockets(house: House, server: Server): WebSocketServer {
  const streams = new SocketHandler(router, {
    rootInterceptors: [
      (options) =>
        options.next({
          ...options,
          context: { ...options.context, commandKey: headerOf(options.request.headers, COMMAND_HEADER) },
        }),
    ],
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES })
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/rpc-socket' || !isOwnPage(request, portOf(server))) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      void streams.upgrade(accepted, { context: { house, door: socketDoor(request), commandKey: null } })
    })
  })
  return sockets
}

function httpDoor(request: IncomingMessage, response: ServerResponse): Door {
  const cookie = (value: string, age: number) =>
    response.setHeader('set-cookie', `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}`)
  return {
    name: 'http',
    from: request.socket.remoteAddress ?? '',
    token: cookieOf(request),
    keep: (token) => {
      cookie(token, 10 * 3600)
      return null
    },
    forget: () => void cookie('', 0),
  }
}

/** A socket lives on the cookie that it was opened with; it can neither begin nor end a session. */
function socketDoor(request: IncomingMessage): Door {
  return {
    name: 'socket',
    from: request.socket.remoteAddress ?? '',
    token: cookieOf(request),
    keep: () => null,
    forget: () => {},
  }
}

function cookieOf(request: IncomingMessage): string | null {
  const match = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')
  return match?.[1] ?? null
}

/** The name in the address bar must be this computer's own, and a page of another origin may not ask. */
function isOwnPage(request: IncomingMessage, port: number): boolean {
  const hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`]
  if (!hosts.includes(request.headers.host ?? '')) return false
  const { origin } = request.headers
  return origin === undefined || hosts.some((host) => origin === `http://${host}`)
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo | null)?.port ?? 0
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Failure('PORT_IN_USE', { port }) : error),
    )
    server.listen(port, LOOPBACK, resolve)
  })
}
