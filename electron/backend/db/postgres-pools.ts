import pg from 'pg'
import { Failure } from '#shared/domain/failure.ts'

export interface BranchPools {
  reading: pg.Pool
  writing: pg.Pool
}

const WHOLE_NUMBER_TYPES: readonly number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]

/** `bigint` and `numeric` arrive as text; all of ours are whole numbers far below 2⁵³. */
export const wholeNumbers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number) =>
    WHOLE_NUMBER_TYPES.includes(oid) ? Number : (pg.types.getTypeParser(oid, 'text') as (text: string) => unknown),
}

/**
 * Connections that carry their branch from the first byte, for row security to compare with. Those
 * for reading cannot write, whatever they are asked.
 */
export function branchPools(url: string, branchId: number): BranchPools {
  return {
    reading: quietPool(url, 6, `-c chenxi.branch_id=${branchId} -c default_transaction_read_only=on`),
    writing: quietPool(url, 3, `-c chenxi.branch_id=${branchId}`),
  }
}

function quietPool(connectionString: string, max: number, options: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, options, types: wholeNumbers, idleTimeoutMillis: 60_000 })
  // An idle connection that the server closes is replaced at the next query; it is no event of its own.
  pool.on('error', () => undefined)
  return pool
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', '28P01', '28000', '3D000', '57P03'])

/** The failure that a connection error means, or the error itself. */
export function unreachable(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !UNREACHABLE.has(error.code))
    return error
  return new Failure('DATABASE_UNREACHABLE', { detail: error.code })
}
