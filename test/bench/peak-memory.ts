import { existsSync, readFileSync } from 'node:fs'

const STATUS = '/proc/self/status'

/**
 * The most memory that this process has had, in MB. Linux counts into `maxRSS` what the parent had when it started
 * us, which tells of the whole run and not of us; its status counts from the start of our own program.
 */
export function peakMemory(): number {
  const own = existsSync(STATUS) ? /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(STATUS, 'utf8'))?.[1] : undefined
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024
}
