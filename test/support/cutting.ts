import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** Where the way between a window and its host breaks: before the request, in it, before the answer, in the answer, or nowhere. */
export const CUTS = ['unsent', 'half-sent', 'unheard', 'half-heard'] as const
export type Cut = (typeof CUTS)[number] | null

/** A way to a host on this computer that is cut as `fate` says of each request; returns its address. */
export async function cuttingWay(port: number, fate: () => Cut): Promise<string> {
  const way = createServer((asked, answer) => void pass(asked, answer, port, fate()))
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    way.closeAllConnections()
    way.close()
  })
  return `http://127.0.0.1:${(way.address() as AddressInfo).port}/`
}

async function pass(asked: IncomingMessage, answer: ServerResponse, port: number, cut: Cut): Promise<void> {
  const body = await whole(asked)
  if (cut === 'unsent') return void asked.socket.destroy()
  const onward = request({
    host: '127.0.0.1',
    port,
    method: asked.method,
    path: asked.url,
    headers: { ...asked.headers, host: `127.0.0.1:${port}` },
  })
  // Ours are the only errors here: of requests that are broken off on purpose.
  onward.on('error', () => asked.socket.destroy())
  if (cut === 'half-sent') {
    onward.write(body.subarray(0, body.length / 2), () => onward.destroy())
    return
  }
  onward.on('response', (answered) => {
    void whole(answered).then((said) => {
      if (cut === 'unheard') return asked.socket.destroy()
      const { 'transfer-encoding': _, ...headers } = answered.headers
      answer.writeHead(answered.statusCode ?? 0, { ...headers, 'content-length': said.length })
      if (cut === 'half-heard') answer.write(said.subarray(0, said.length / 2), () => asked.socket.destroy())
      else answer.end(said)
    })
  })
  onward.end(body)
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
