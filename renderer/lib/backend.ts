import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '#shared/contract/index.ts'
import { type FailureCode, isFailureCode, tellFailure, type Told } from '#shared/domain/failure.ts'
import { persistent } from './persistent.ts'
import { type CallContext, linkToBackend } from './transport.ts'

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
