import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { MessageChannel } from 'node:worker_threads'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Contract } from '../../shared/contract/index.ts'
import type { House } from '../../electron/backend/context.ts'
import { serveHttp } from '../../electron/backend/serve/http.ts'
import { COMMAND_HEADER, servePorts, TICKET_HEADER } from '../../electron/backend/serve/ports.ts'

export type WindowClient = ContractRouterClient<Contract>

/** A window at one of the doors: it signs in and asks as a real one does, through the real transport. */
export interface Window {
  ask: WindowClient
  signIn(staffNo: string, password: string): Promise<void>
  /** Sends every call under this command key. */
  under(commandKey: string): WindowClient
}

export const DOORS = ['port', 'http', 'socket'] as const
export type DoorName = (typeof DOORS)[number]

export async function openWindow(house: House, door: DoorName): Promise<Window> {
  return door === 'port' ? portWindow(house) : httpWindow(house, door)
}

function portWindow(house: House): Window {
  const { port1, port2 } = new MessageChannel()
  servePorts(house).serve(port1)
  onTestFinished(() => port1.close())
  let ticket: string | null = null
  const linked = (commandKey: string | null): WindowClient =>
    createORPCClient(
      new PortLink({ port: port2, headers: () => headers({ [TICKET_HEADER]: ticket, [COMMAND_HEADER]: commandKey }) }),
    )
  port1.start()
  port2.start()
  return windowOf(linked, (fresh) => (ticket = fresh))
}

async function httpWindow(house: House, door: 'http' | 'socket'): Promise<Window> {
  const host = await serveHttp(house, { port: 0, pages: null })
  onTestFinished(() => host.close())
  let cookie: string | null = null
  const http = (commandKey: string | null): WindowClient =>
    createORPCClient(
      new HttpLink({
        url: `${host.url}rpc`,
        headers: () => headers({ cookie, [COMMAND_HEADER]: commandKey }),
        fetch: async (request, init) => {
          const response = await fetch(request, init)
          const [set] = response.headers.getSetCookie()
          if (set !== undefined) cookie = set.split(';')[0] ?? null
          return response
        },
      }),
    )
  const socket = (commandKey: string | null): WindowClient => {
    const opened = new WebSocket(`${host.url.replace('http', 'ws')}rpc-socket`, cookie === null ? {} : { headers: { cookie } })
    onTestFinished(() => opened.terminate())
    return createORPCClient(
      new SocketLink({ websocket: opened as never, headers: () => headers({ [COMMAND_HEADER]: commandKey }) }),
    )
  }
  const window = windowOf(http, () => undefined)
  if (door === 'http') return window
  // A socket lives on the cookie that it was opened with: one is opened for each sign-in.
  let live: WindowClient | null = null
  return {
    get ask() {
      return (live ??= socket(null))
    },
    under: socket,
    signIn: async (staffNo, password) => {
      await window.signIn(staffNo, password)
      live = null
    },
  }
}

function windowOf(linked: (commandKey: string | null) => WindowClient, keep: (ticket: string | null) => void): Window {
  const ask = linked(null)
  return {
    ask,
    under: linked,
    signIn: async (staffNo, password) => {
      const { branch } = await ask.session.state()
      const { ticket } = await ask.session.signIn({ branchId: branch?.id ?? 0, staffNo, password })
      keep(ticket)
    },
  }
}

function headers(given: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}
