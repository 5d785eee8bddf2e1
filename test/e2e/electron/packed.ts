import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../../..')

/** The unpacked application that `npm run pack` made. */
export const PACKED = path.join(ROOT, 'dist', process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked')

export function programIn(folder: string): string {
  return path.join(folder, process.platform === 'win32' ? 'chenxi.exe' : 'chenxi')
}

/** As root Chromium runs without its sandbox only; anybody else keeps it. */
export const AS_ROOT = process.getuid?.() === 0

/** What a program of ours is started with: the test's own folders, and nothing of the person's. */
export function surroundings(home: string): Record<string, string> {
  const { DATABASE_URL: _, ...own } = process.env as Record<string, string>
  return { ...own, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: path.join(home, 'cache'), APPDATA: home }
}
