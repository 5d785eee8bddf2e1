import { type Beside, startHost } from '../host.ts'
import { type Command, wholeNumber } from './command.ts'

const DEFAULT_PORT = 8600

/** serve: the host process, until Ctrl+C. */
export function serveCommand(beside: Beside): Command {
  return {
    name: 'serve',
    usage: '[--port N]',
    about: '启动本机服务，用浏览器打开',
    options: { port: { type: 'string' } },
    run: async (call) => {
      const port = wholeNumber(call, 'port', { least: 0, most: 65_535, otherwise: DEFAULT_PORT })
      const host = await startHost({ place: call.place(), clock: call.clock, port, beside })
      call.say(`晨夕已启动：${host.url}`)
      await call.ended
      await host.close()
      return { json: { url: host.url, ended: true }, lines: [] }
    },
  }
}
