import { theDay } from '../the-day.ts'
import { test } from './app.ts'

test('a branch’s whole day: workbooks in, contacts, meetings and logs, and on the next start everything is there', async ({
  computer,
}) => {
  test.setTimeout(240_000)
  await theDay(computer)
})
