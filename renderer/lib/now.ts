import { useEffect, useState } from 'react'
import { branchTime, instant } from '#shared/domain/instant.ts'

const AGAIN_MS = 20_000

/** The branch's clock, `10:30`. A program that runs as of another day keeps this day's hours. */
export function useBranchTime(): string {
  const [time, setTime] = useState(present)
  useEffect(() => {
    const tick = setInterval(() => setTime(present()), AGAIN_MS)
    return () => clearInterval(tick)
  }, [])
  return time
}

function present(): string {
  return branchTime(instant(Date.now()))
}
