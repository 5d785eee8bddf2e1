import type { z } from 'zod'
import { ACCESS_FAILURES } from './failures/access.ts'
import { BOOK_FAILURES } from './failures/book.ts'
import { CUSTOMER_FAILURES } from './failures/customers.ts'
import { MEETING_FAILURES } from './failures/meetings.ts'
import { REPORT_FAILURES } from './failures/reports.ts'
import type { FailureShape, Told } from './failures/shape.ts'
import { SHEET_FAILURES } from './failures/sheets.ts'
import { WORK_FAILURES } from './failures/work.ts'

/** Every failure that is expected, with its stable code, its facts and its words. */
export const FAILURES = {
  ...ACCESS_FAILURES,
  ...BOOK_FAILURES,
  ...SHEET_FAILURES,
  ...WORK_FAILURES,
  ...CUSTOMER_FAILURES,
  ...MEETING_FAILURES,
  ...REPORT_FAILURES,
} as const

export type FailureCode = keyof typeof FAILURES
export type FailureData<Code extends FailureCode> = z.infer<(typeof FAILURES)[Code]['data']>
export type { Told } from './failures/shape.ts'

/** Thrown by rules and stores for what may well happen; the door turns it into an answer of the contract. */
export class Failure<Code extends FailureCode = FailureCode> extends Error {
  readonly code: Code
  readonly data: FailureData<Code>

  constructor(
    ...[code, data]: undefined extends FailureData<Code>
      ? [code: Code, data?: FailureData<Code>]
      : [code: Code, data: FailureData<Code>]
  ) {
    super(tellFailure(code, data).what)
    this.name = 'Failure'
    this.code = code
    this.data = data as FailureData<Code>
  }
}

export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(FAILURES, code)
}

/** The two lines for a failure; facts that do not fit its shape still tell what happened in general. */
export function tellFailure(code: FailureCode, data: unknown): Told {
  const shape: FailureShape = FAILURES[code]
  const parsed = shape.data.safeParse(data)
  return parsed.success
    ? shape.tell(parsed.data)
    : { what: `操作没有完成（${code}），未作任何改动。`, next: '请重试；若仍不行，请联系管理员。' }
}
