import { expect, test } from 'vitest'
import { epochMs, instant } from '../../shared/domain/instant.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { answerOnce, forgetOldAnswers } from '../../electron/backend/answers.ts'
import { write } from '../../electron/backend/db/database.ts'
import { EIGHT } from '../support/book.ts'
import { openDesk } from '../support/desk.ts'

const DAY = 86_400_000

test('an answer is kept for a week, in which the same command is not carried out again', async () => {
  const { branch } = await openDesk()
  let carriedOut = 0
  const send = () => write(branch, (db) => answerOnce(db, 'key', SYSTEM, EIGHT, () => Promise.resolve((carriedOut += 1))))
  const later = (days: number) => write(branch, (db) => forgetOldAnswers(db, instant(epochMs(EIGHT) + days * DAY)))
  expect([await send(), await send()]).toEqual([1, 1])
  await later(7)
  expect(await send()).toBe(1)
  await later(8)
  expect(await send()).toBe(2)
})
