import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { BookPlace } from '../../electron/backend/db/open.ts'
import { runCommandLine } from '../../electron/backend/terminal/command-line.ts'
import { REPORT_COMMANDS } from '../../electron/backend/terminal/reports.commands.ts'
import { SAMPLE_COMMANDS } from '../../electron/backend/terminal/sample.commands.ts'
import { emptyFolder, emptyPlace, FRIDAY } from '../support/book.ts'
import { opened } from '../support/reporting.ts'
import { failureCodeOf } from '../support/workbook-parts.ts'

let place: BookPlace
let folder: string

beforeEach(async () => {
  place = await emptyPlace()
  folder = emptyFolder()
  await chenxi('demo', '--customers', '260', '--staff', '8', '--days', '5', '--today', FRIDAY)
})

/** Runs `chenxi …` as somebody at a terminal does. */
async function chenxi(...words: string[]) {
  const said = { out: '', err: '' }
  const code = await runCommandLine(
    [...REPORT_COMMANDS, ...SAMPLE_COMMANDS],
    place.engine === 'sqlite' ? [...words, '--data', place.dir] : words,
    {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text),
      env: place.engine === 'sqlite' ? {} : { DATABASE_URL: place.url },
      ended: Promise.resolve(),
    },
  )
  return { code, ...said }
}

const at = (name: string) => path.join(folder, name)

describe('export', () => {
  test('writes each report, and tells what it wrote as one object', async () => {
    const sheets = {
      day: ['封面', '晨会', '夕会', '工作日志', '任务完成', '厅堂转介', '大额分流', '业绩排名'],
      month: ['封面', '概览', '每日', '每人', '任务完成', '目标完成', '业绩排名', '厅堂转介', '分层变动'],
      logs: ['封面', '日志汇总', '工作日志'],
      customers: ['封面', '客户清单'],
      inventory: ['封面', '汇总', '客户盘点表'],
      progress: ['封面', '进行中', '已结束'],
      retention: ['封面', '汇总', '管户汇总', '明细'],
      moves: ['封面', '汇总', '分层变动'],
      loads: ['封面', '每人负荷', '配额表', '无管户客户'],
    }
    for (const [index, [report, names]] of Object.entries(sheets).entries()) {
      const file = at(`${report}.xlsx`)
      const { code, out, err } = await chenxi('export', report, '--out', file, '--json', '--today', FRIDAY)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      const told = JSON.parse(out) as Record<string, unknown>
      expect(told).toEqual({ report, file, rows: expect.any(Number), sheets: names, number: index + 1, ms: expect.any(Number) })
      const { cover, table } = await opened(readFileSync(file))
      expect(cover).toEqual(expect.arrayContaining(['导出人 命令行', '脱敏 已脱敏', `导出编号 第 ${index + 1} 号`]))
      if (report === 'customers') expect(table('客户清单').rows).toHaveLength(told['rows'] as number)
    }
  })

  test('replaces a file that is there; one that cannot be written is refused by its code, and nothing half is left', async () => {
    writeFileSync(at('客户.xlsx'), 'yesterday')
    const { code, out } = await chenxi('export', 'customers', '--out', at('客户.xlsx'), '--unit', '万元', '--reason', '年终核对')
    expect([code, out]).toEqual([0, expect.stringContaining('已导出客户清单（第 1 号）')])
    const { cover } = await opened(readFileSync(at('客户.xlsx')))
    expect(cover).toEqual(expect.arrayContaining(['金额单位 万元', '事由 年终核对']))
    const refused = await chenxi('export', 'customers', '--out', path.join(folder, 'nowhere', '客户.xlsx'), '--json')
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^FILE_UNWRITABLE：/) })
    expect(readdirSync(folder)).toEqual(['客户.xlsx'])
  })

  test('locks the file behind a password of at least eight characters, which nothing keeps', async () => {
    writeFileSync(at('secret'), '一个很长的打开密码\n')
    const locked = await chenxi('export', 'loads', '--out', at('a.xlsx'), '--password-file', at('secret'), '--json')
    expect(locked.code).toBe(0)
    expect(await failureCodeOf(opened(readFileSync(at('a.xlsx'))))).toBe('WORKBOOK_PROTECTED')
    writeFileSync(at('secret'), '短')
    expect(await chenxi('export', 'loads', '--out', at('b.xlsx'), '--password-file', at('secret'))).toMatchObject({ code: 2 })
    expect(readdirSync(folder)).toEqual(['a.xlsx', 'secret'])
  })

  test('a past day is told as it was; a day that is not there is refused by its code', async () => {
    const { code } = await chenxi('export', 'day', '--out', at('a.xlsx'), '--date', '2026-11-19', '--today', FRIDAY)
    expect(code).toBe(0)
    expect((await opened(readFileSync(at('a.xlsx')))).cover).toContain('条件 日期 2026-11-19')
    for (const [report, date, code_] of [
      ['day', '2026-11-21', 'EXPORT_NOT_OF_DAY'],
      ['customers', '2026-10-01', 'EXPORT_NOT_OF_DAY'],
      ['loads', '2026-10-01', 'EXPORT_NOT_OF_DAY'],
      ['moves', '2026-02-30', 'DATE_UNKNOWN'],
    ] as const) {
      const refused = await chenxi('export', report, '--out', at('b.xlsx'), '--date', date, '--today', FRIDAY)
      expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining(code_) })
    }
    expect(readdirSync(folder)).toEqual(['a.xlsx'])
  })

  test('what is not understood is a usage error', async () => {
    expect(await chenxi('export', 'everything', '--out', at('a.xlsx'))).toMatchObject({ code: 2, out: '' })
    expect(await chenxi('export', 'day')).toMatchObject({ code: 2 })
    expect(await chenxi('export', 'day', '--out', at('a.xlsx'), '--unit', '分')).toMatchObject({ code: 2 })
    expect(await chenxi('export', 'logs', '--out', at('a.xlsx'), '--date', '2026-11-19', '--from', FRIDAY)).toMatchObject({
      code: 2,
    })
    expect(readdirSync(folder)).toEqual([])
  })
})
