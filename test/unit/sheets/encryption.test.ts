import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { CFB } from 'xlsx'
import { compoundFile } from '../../../electron/backend/sheets/writing/compound-file.ts'
import { withPassword } from '../../../electron/backend/sheets/writing/encryption.ts'
import { hasPrograms, PYTHON } from '../../support/other-programs.ts'
import { failureCodeOf, readBytes } from '../../support/workbook-parts.ts'
import { columnOf, written } from '../../support/written-workbook.ts'

const PASSWORD = '密码 abc12345'
/** LibreOffice's own way to be told a password. */
const canOpen = hasPrograms && spawnSync(PYTHON, ['-c', 'import uno']).status === 0
if (!canOpen) process.stderr.write('!!! 跳过由 LibreOffice 打开加密文件的测试：请先安装 python3-uno\n')

describe('a compound file', () => {
  // Beyond 6.8 MB the header has no room for its whole table.
  test.for([4096, 5000, 70_000, 9_000_000])('gives back its two streams to another reader (%i bytes)', (size) => {
    const short = Buffer.from('简短的一段'.repeat(90))
    const long = Buffer.from(Array.from({ length: size }, (_, index) => (index * 7 + (index >> 9)) & 0xff))
    const read = CFB.read(compoundFile({ name: 'EncryptionInfo', content: short }, { name: 'EncryptedPackage', content: long }), {
      type: 'buffer',
    })
    const entries = (read as { FileIndex: { name: string; type: number; content: Uint8Array }[] }).FileIndex
    const streams = entries.filter(({ type }) => type === 2).map(({ name, content }) => [name, Buffer.from(content)] as const)
    expect(streams.map(([name]) => name)).toEqual(['EncryptedPackage', 'EncryptionInfo'])
    expect([streams[0]?.[1].equals(long), streams[1]?.[1].equals(short)]).toEqual([true, true])
  })
})

describe('a workbook behind a password', () => {
  test('is refused by our own reader, which says why', async () => {
    const locked = withPassword(await written({ sections: [columnOf('id', ['001'])] }), PASSWORD)
    expect(await failureCodeOf(readBytes(locked))).toBe('WORKBOOK_PROTECTED')
    expect(locked.includes('001')).toBe(false)
  })

  test('is never locked in the same way twice', async () => {
    const plain = await written({ sections: [] })
    expect(withPassword(plain, PASSWORD).equals(withPassword(plain, PASSWORD))).toBe(false)
  })

  test.skipIf(!canOpen)('opens in LibreOffice with its password, and with no other', { timeout: 240_000 }, async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'chenxi-locked-'))
    const at = (name: string) => path.join(dir, name)
    const open = (password: string, out: string) =>
      promisify(execFile)(
        PYTHON,
        [path.join(import.meta.dirname, '../../support/with_password.py'), at('locked.xlsx'), password, at(out), at('profile')],
        { timeout: 120_000 },
      )
    try {
      const plain = await written({ sections: [columnOf('id', ['00123', '=1+1'])] })
      await writeFile(at('locked.xlsx'), withPassword(plain, PASSWORD))
      await open(PASSWORD, 'open.xlsx')
      const [, sheet] = await readBytes(await readFile(at('open.xlsx')))
      expect(sheet?.rows.map(({ cells }) => cells[0])).toEqual(['值', '00123', '=1+1'])
      await expect(open('密码 abc12346', 'wrong.xlsx')).rejects.toMatchObject({ code: 3 })
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  })
})
