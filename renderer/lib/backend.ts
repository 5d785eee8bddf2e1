import { type ClientLink, createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '#shared/contract/index.ts'
import { type FailureCode, isFailureCode, tellFailure, type Told } from '#shared/domain/failure.ts'
import { type CallContext, linkToBackend } from './transport.ts'

/** How often a call whose answer did not arrive is sent again, and how long it waits in between. */
const ATTEMPTS = 4
const PAUSE_MS = 400

/**
 * The one client. Every call carries a key of its own; when the way to the backend breaks before the
 * answer arrives, the call is sent again under the same key, so that a command is carried out once.
 */
export const backend: ContractRouterClient<Contract, CallContext> = createORPCClient(persistent(linkToBackend()))

/** Queries and mutations made from the client, for the pages. */
export const ask = createTanstackQueryUtils(backend)

/** What went wrong, in the two lines that every screen shows. */
export function told(error: unknown): Told {
  if (error instanceof ORPCError) {
    if (isFailureCode(error.code)) return tellFailure(error.code, error.data)
    if (error.code === 'BAD_REQUEST')
      return { what: '填写的内容不符合要求，没有写入任何改动。', next: '请检查填写的内容后重试。' }
    return { what: error.message, next: '请重试；若仍不行，请把编号告诉管理员。' }
  }
  return { what: '暂时连不上晨夕的后台，没有写入任何改动。', next: '程序会自动重连；若持续如此，请重新打开晨夕。' }
}

export function failureCode(error: unknown): FailureCode | null {
  return error instanceof ORPCError && isFailureCode(error.code) ? error.code : null
}

/** Answers that may be another one later: who is at the window proves it again, or the book can be written again. */
const PASSING: readonly string[] = [
  'NOT_SIGNED_IN',
  'SESSION_LOCKED',
  'DISK_FULL',
  'DATABASE_UNREACHABLE',
  'BACKEND_GONE',
  'INTERNAL_SERVER_ERROR',
]

/** True for an answer that would be the same at the next time of asking; silence is none. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ORPCError && !PASSING.includes(error.code)
}

function persistent(link: ClientLink<CallContext>): ClientLink<CallContext> {
  return {
    call: async (path, input, options) => {
      const context = { commandKey: crypto.randomUUID(), ...options.context }
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await link.call(path, input, { ...options, context })
        } catch (error) {
          // An answer, even a refusal, is an answer; only silence is asked again.
          if (error instanceof ORPCError || options.signal?.aborted === true || attempt === ATTEMPTS) throw error
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt))
        }
      }
    },
  }
}
