import { describe, expect, test } from 'vitest'
import { readGuarded } from '../../../electron/backend/sheets/guarded.ts'
import { nodeForkReader } from '../../../electron/backend/sheets/node-fork.ts'
import { Failure } from '../../../shared/domain/failure.ts'
import { hostileFiles } from '../../support/hostile.ts'
import { readSheets } from '../../support/workbook-parts.ts'

/* Files made to harm whoever reads them (`trust.md`: files): each ends as it should, and in time. */

const fork = nodeForkReader(new URL('../../../electron/backend/reader.ts', import.meta.url))
const FILES = hostileFiles()

describe('a file made to harm', () => {
  test('is there in many kinds', () => {
    expect(Object.keys(FILES).length).toBeGreaterThanOrEqual(20)
  })

  test.for(Object.entries(FILES))(
    'ends with one clear failure or a true count: %s',
    async ([, { bytes, name = '客户.xlsx', end }]) => {
      // Whoever is silent for so long hangs, and READING_STOPPED is none of the ends.
      const limits = { silenceMs: 20_000, workMs: 30_000 }
      const ended = await readGuarded(fork, { name, bytes }, { limits })
        .then(readSheets)
        .catch((error: unknown) => {
          if (error instanceof Failure) return error
          throw error
        })
      if (ended instanceof Failure) {
        expect(ended.code).toBe(end)
        expect(ended.message).toContain(name)
      } else expect(ended.flatMap(({ rows }) => rows).length).toBe(end)
    },
  )
})
