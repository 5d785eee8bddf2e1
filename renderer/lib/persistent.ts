import { type ClientContext, type ClientLink, ORPCError } from '@orpc/client'
import { isFailureCode } from '#shared/domain/failure.ts'

/** How often a call whose answer did not arrive is sent again. */
const ATTEMPTS = 4
const PAUSE_MS = 400

/** What a call must be able to carry: the same key on every attempt of one command. */
type Keyed = ClientContext & { commandKey?: string }

/**
 * A link that gives every call a key of its own and sends it again under the same key when the way to the
 * backend breaks before the answer arrives. `pauseMs` is how long it waits before the second attempt, and
 * longer before each further one.
 */
export function persistent<Context extends Keyed>(link: ClientLink<Context>, pauseMs = PAUSE_MS): ClientLink<Context> {
  return {
    call: async (path, input, options) => {
      const context = { commandKey: crypto.randomUUID(), ...options.context }
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await link.call(path, input, { ...options, context })
        } catch (error) {
          // An answer, even a refusal, is an answer; only silence is asked again.
          if (error instanceof ORPCError || options.signal?.aborted === true || attempt === ATTEMPTS) throw error
          await new Promise((resolve) => setTimeout(resolve, pauseMs * attempt))
        }
      }
    },
  }
}

/** Answers that will be others: who is at the window proves it again, or the book can be written again. */
const PASSING: readonly string[] = ['NOT_SIGNED_IN', 'SESSION_LOCKED', 'DISK_FULL', 'DATABASE_UNREACHABLE', 'BACKEND_GONE']

/** Whether nobody answered at all: the backend or the way to it is away. */
export function isAway(error: unknown): boolean {
  return !(error instanceof ORPCError) || error.code === 'BACKEND_GONE'
}

/**
 * What a failed call means for one that can wait: no answer for now, a refusal for good, or a stumble, which
 * may be over this one command alone. Only what the contract foresees is a refusal.
 */
export function whyUnanswered(error: unknown): 'silence' | 'stumble' | 'refusal' {
  if (!(error instanceof ORPCError) || PASSING.includes(error.code)) return 'silence'
  return isFailureCode(error.code) || error.code === 'BAD_REQUEST' ? 'refusal' : 'stumble'
}
