/** How long a reader may be silent, and how long it may work in all, while somebody waits for it. */
export interface Patience {
  /** It is expected to say something. */
  wait(): void
  /** It said something. */
  heard(): void
  /** It waits for us; its time stands still. */
  rest(): void
}

export interface PatienceLimits {
  silenceMs: number
  workMs: number
}

/** Calls `over` once when either time is used up. */
export function patience({ silenceMs, workMs }: PatienceLimits, over: () => void): Patience {
  let worked = 0
  let since: number | null = null
  let timer: NodeJS.Timeout | undefined
  let turn = 0

  const stop = () => {
    clearTimeout(timer)
    if (since !== null) worked += performance.now() - since
    since = null
    turn += 1
  }
  const start = () => {
    since = performance.now()
    const begun = (turn += 1)
    const left = workMs - worked
    timer = setTimeout(
      () => {
        // If this process was busy itself, what was said meanwhile is heard before this.
        setImmediate(() => {
          if (begun === turn) over()
        })
      },
      Math.max(0, Math.min(silenceMs, left)),
    )
  }
  return {
    wait: () => {
      stop()
      start()
    },
    heard: () => {
      if (since === null) return
      stop()
      start()
    },
    rest: stop,
  }
}
