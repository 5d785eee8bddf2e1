import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { whenAnswered } from '../../renderer/lib/when-answered.ts'

describe('a page that is to be printed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Whether paper may be put in, after so long. */
  async function mayPrint(client: QueryClient, afterMs: number): Promise<boolean> {
    let may = false
    void whenAnswered(client).then(() => (may = true))
    await vi.advanceTimersByTimeAsync(afterMs)
    return may
  }

  test('waits for every answer that it has asked for, and no longer', async () => {
    const client = new QueryClient()
    const { promise, resolve } = Promise.withResolvers<string>()
    void client.fetchQuery({ queryKey: ['rows'], queryFn: () => promise })
    expect(await mayPrint(client, 5_000)).toBe(false)
    resolve('rows')
    await vi.advanceTimersByTimeAsync(1)
    expect(await mayPrint(client, 1)).toBe(true)
  })

  test('is printed as it is when nobody answers for ten seconds', async () => {
    const client = new QueryClient()
    void client.fetchQuery({ queryKey: ['rows'], queryFn: () => new Promise(() => {}) })
    expect(await mayPrint(client, 11_000)).toBe(true)
  })
})
