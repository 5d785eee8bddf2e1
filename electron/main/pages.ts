import { protocol, session } from 'electron'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PAGE_POLICY, policyText } from '#shared/contract/page-policy.ts'
import { APP_ORIGIN } from '#shared/contract/shell.ts'

/* The pages come from the program itself under a scheme of its own: there is no server and no file:// page. */

const { protocol: SCHEME, host: HOST } = new URL(APP_ORIGIN)

/** Before the app is ready: makes the scheme a proper origin, with its own storage and a policy that holds. */
export function nameScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME.replace(':', ''), privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves `out/renderer` and nothing else. A path without a file behind it is a place in the program, so the page answers. */
export function servePages(): void {
  const root = path.join(import.meta.dirname, '../renderer')
  session.defaultSession.protocol.handle(SCHEME.replace(':', ''), async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = fileOf(root, pathname)
    if (request.method !== 'GET' || host !== HOST || file === null) return new Response(null, { status: 404 })
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: { ...HEADERS, 'content-type': typeOf(file) } })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

/** The file for a path of the address bar, or null for a path that leads out of the folder. */
export function fileOf(root: string, pathname: string, system: typeof path = path): string | null {
  const wanted = decoded(pathname)
  if (wanted === null || wanted.includes('\0') || wanted.includes('\\') || wanted.includes(':')) return null
  if (system.extname(wanted) === '') return system.join(root, 'index.html')
  const file = system.join(root, ...wanted.split('/'))
  return file.startsWith(root + system.sep) ? file : null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

const HEADERS = {
  'content-security-policy': policyText(PAGE_POLICY),
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function typeOf(file: string): string {
  return TYPES[path.extname(file)] ?? 'application/octet-stream'
}
