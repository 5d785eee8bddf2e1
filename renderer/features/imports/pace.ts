import { count } from '../../lib/format.ts'
import type { ImportState } from './import-state.ts'

const ENOUGH_MS = 400

/** How fast it goes and how long it still takes: 42,000 行/秒 · 还剩约 3 秒. Empty while that cannot be told yet. */
export function paceOf({ work, file, view }: ImportState): string {
  if (work === null || work.progress === null) return ''
  const { done } = work.progress
  const elapsed = performance.now() - work.began
  if (done <= 0.01 || elapsed < ENOUGH_MS) return ''
  const left = Math.ceil(((1 - done) / done) * (elapsed / 1000))
  const speed = (whole: number) => (whole * done) / (elapsed / 1000)
  const rate =
    work.kind === 'reading'
      ? `${(speed(file?.size ?? 0) / 1024 / 1024).toFixed(1)} MB/秒`
      : `${count(Math.round(speed(view?.rows ?? 0)))} 行/秒`
  return `${rate} · 还剩约 ${left} 秒`
}
