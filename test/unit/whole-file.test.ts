import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeWholeFile } from '../../electron/backend/whole-file.ts'
import { temporaryFolder } from '../support/folder.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a file that is written whole or not at all', () => {
  test('is there when everything is in it, and replaces the one before', async () => {
    const file = join(temporaryFolder(), '报表.xlsx')
    writeFileSync(file, 'yesterday')
    const written = await writeWholeFile(file, async (write) => {
      await write(bytes('to'))
      expect(readFileSync(file, 'utf8')).toBe('yesterday')
      await write(bytes('day'))
    })
    expect([written, readFileSync(file, 'utf8')]).toEqual([5, 'today'])
  })

  test('leaves what was there, and nothing half, when its writing fails', async () => {
    const folder = temporaryFolder()
    const file = join(folder, '报表.xlsx')
    writeFileSync(file, 'yesterday')
    const failing = writeWholeFile(file, async (write) => {
      await write(bytes('to'))
      throw new Error('cancelled')
    })
    await expect(failing).rejects.toThrow('cancelled')
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['yesterday', ['报表.xlsx']])
  })

  test('names the place that does not take it', async () => {
    const folder = temporaryFolder()
    const nowhere = join(folder, 'gone', '报表.xlsx')
    await expect(writeWholeFile(nowhere, async () => {})).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      data: { file: nowhere, detail: 'ENOENT' },
    })
    const taken = join(folder, '文件夹')
    mkdirSync(taken)
    await expect(writeWholeFile(taken, async () => {})).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' })
    expect(readdirSync(folder)).toEqual(['文件夹'])
  })
})
