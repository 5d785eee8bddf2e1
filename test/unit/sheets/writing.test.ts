import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { TableCell } from '../../../electron/backend/sheets/table.ts'
import { writeWorkbook } from '../../../electron/backend/sheets/write-workbook.ts'
import { fen, wan, yuan } from '../../../shared/domain/fen.ts'
import { failureCodeOf, readBytes } from '../../support/workbook-parts.ts'
import { columnOf, COVER, sectionOf, written } from '../../support/written-workbook.ts'

/** The cells below the heading of the only section, with the heading first. */
async function columnRead(section: ReturnType<typeof columnOf>, unit: '元' | '万元' = '元') {
  const sheets = await readBytes(await written({ unit, sections: [section] }))
  return sheets[1]?.rows.map(({ cells }) => cells[0])
}

const partsOfBook = async (content: Parameters<typeof written>[0]) => {
  const parts = unzipSync(await written(content))
  return (path: string) => strFromU8(parts[path] ?? new Uint8Array())
}

describe('a workbook that goes out', () => {
  test('says on its cover whose numbers these are, of which day, for whom, and what follows', async () => {
    const rows = [['C1'], ['C2']]
    const sections = [sectionOf([{ heading: '客户号', kind: 'id' }], rows, '名单', '客户名单'), columnOf('count', [])]
    const [cover] = await readBytes(await written({ sections, unit: '万元' }))
    expect(cover?.name).toBe('封面')
    expect(cover?.rows.map(({ cells }) => cells)).toEqual([
      ['日报'],
      ['网点', '测试支行'],
      ['数据日期', '2026-11-19'],
      ['导出人', '王主管 T1001'],
      ['导出时间', '2026-11-20 08:30'],
      ['金额单位', '万元'],
      ['脱敏', '已脱敏'],
      ['条件', '岗位：理财经理\n日期：2026-11-20'],
      ['行数', '工作表'],
      [2, '名单 · 客户名单'],
      [0, '明细'],
    ])
    const open = await readBytes(await written({ cover: { ...COVER, masked: false, sample: true } }))
    const words = open[0]?.rows.map(({ cells }) => cells[0])
    const numbered = await partsOfBook({ cover: { ...COVER, number: 7 }, sections })
    expect(numbered('xl/worksheets/sheet1.xml')).toContain('第 7 号')
    expect(numbered('xl/worksheets/sheet2.xml')).toContain('&amp;L导出人 王主管 T1001 · 第 7 号')
    expect(numbered('docProps/custom.xml')).toContain('name="导出编号"')
    expect(words?.some((cell) => String(cell).startsWith('演示数据'))).toBe(true)
    expect(words?.some((cell) => String(cell).startsWith('未脱敏'))).toBe(true)
  })

  test('may go without a cover, when it is to come back', async () => {
    const sections = [
      sectionOf(
        [
          { heading: '客户号', kind: 'text' },
          { heading: '原因', kind: 'text' },
        ],
        [['C1', '没有姓名']],
        '退回',
      ),
    ]
    expect(
      (await readBytes(await written({ sections, withCover: false }))).map(({ name, rows }) => [name, rows[0]?.cells]),
    ).toEqual([['退回', ['客户号', '原因']]])
  })

  test('keeps numbers of customers, phones and documents as text, every digit of them', async () => {
    const ids = ['00012345', '13800001234', '110101199001011234', '6222021234567890123', '1E5']
    expect(await columnRead(columnOf('id', ids))).toEqual(['值', ...ids])
    expect(await columnRead(columnOf('id', [12345]))).toEqual(['值', '12345'])
    const part = await partsOfBook({ sections: [columnOf('id', ids)] })
    expect(part('xl/worksheets/sheet2.xml')).not.toContain('<v>')
  })

  test('writes amounts in 元 or 万元, says which in the heading, and days as days', async () => {
    const amounts = [yuan(1_234_567.89), wan(-3), fen(0), null, fen(1)]
    expect(await columnRead(columnOf('amount', amounts))).toEqual(['值（元）', 1_234_567.89, -30_000, 0, 0.01])
    expect(await columnRead(columnOf('amount', amounts), '万元')).toEqual(['值（万元）', 123.456789, -3, 0, 0.000001])
    const headings = ['元旦余额', '余额(亿元)', '余额万元'].map((heading) => ({ heading, kind: 'amount' as const }))
    expect((await readBytes(await written({ sections: [sectionOf(headings, [])] })))[1]?.rows[0]?.cells).toEqual([
      '元旦余额（元）',
      '余额(亿元)',
      '余额万元',
    ])
    expect(await columnRead(columnOf('date', ['2026-11-20', '1899-01-01', '待定', null]))).toEqual([
      '值',
      '2026-11-20',
      '1899-01-01',
      '待定',
    ])
    expect(
      await columnRead(columnOf('time', ['08:30', '2026-11-20T08:30', '2026-11-20T00:30:00.000Z', '2026-11-20', '晚些'])),
    ).toEqual(['值', '08:30:00', '2026-11-20T08:30:00', '2026-11-20T08:30:00', '2026-11-20', '晚些'])
    expect(await columnRead(columnOf('percent', [0.123, 1]))).toEqual(['值', 0.123, 1])
  })

  test('adds up amounts and counts below the rows, as formulas that say what they come to', async () => {
    const rows = [
      ['甲', yuan(0.1), 3],
      ['乙', yuan(0.2), 4],
    ] as TableCell[][]
    const columns = [
      { heading: '姓名', kind: 'text' as const },
      { heading: '余额', kind: 'amount' as const, total: true },
      { heading: '笔数', kind: 'count' as const, total: true },
      { heading: '占比', kind: 'percent' as const },
    ]
    const bytes = await written({ sections: [sectionOf(columns, rows)] })
    expect((await readBytes(bytes))[1]?.rows.at(-1)?.cells).toEqual(['合计', 0.3, 7])
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet2.xml'] ?? new Uint8Array())
    expect(xml).toContain('<f>SUBTOTAL(109,B2:B3)</f>')
    expect(xml).toContain('<autoFilter ref="A1:D3"/>')
    expect((await readBytes(await written({ sections: [sectionOf(columns, [])] })))[1]?.rows.at(-1)?.cells).toEqual([
      '合计',
      0,
      0,
    ])
    const shares = await written({ sections: [columnOf('decimal', [1.25, 2.5], true)] })
    expect((await readBytes(shares))[1]?.rows.map(({ cells }) => cells[0])).toEqual(['值', 1.25, 2.5, 3.75])
  })

  test('is ready to be printed, filtered and scrolled', async () => {
    const part = await partsOfBook({
      sections: [sectionOf([{ heading: '值', kind: 'text' }], [['x']], "王's & 表", '标题 & 2026')],
    })
    const sheet = part('xl/worksheets/sheet2.xml')
    for (const wanted of [
      'state="frozen"',
      'orientation="landscape"',
      'paperSize="9"',
      'fitToWidth="1"',
      '&amp;C标题 &amp;&amp; 2026',
    ]) {
      expect(sheet).toContain(wanted)
    }
    const workbook = part('xl/workbook.xml')
    expect(workbook).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="1">'王''s &amp; 表'!$1:$1</definedName>`)
    expect(workbook).toContain(`hidden="1">'王''s &amp; 表'!$A$1:$A$2</definedName>`)
    expect(part('docProps/core.xml')).toContain('<dc:creator>王主管 T1001</dc:creator>')
    expect(part('docProps/custom.xml')).toContain('name="导出人"')
  })

  test('gives Chinese text the room it needs', async () => {
    const part = await partsOfBook({
      sections: [
        sectionOf(
          [
            { heading: '短', kind: 'text' },
            { heading: '地址', kind: 'text' },
            { heading: '宽', kind: 'text', width: 30 },
            { heading: '备注', kind: 'note' },
          ],
          [['a', '上海市浦东新区世纪大道', 'a', '很长的备注，'.repeat(20)]],
        ),
      ],
    })
    const widths = [...part('xl/worksheets/sheet2.xml').matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))
    expect(widths).toEqual([8.7, 25.7, 30.7, 40.7])
    expect(Number(/<row r="2" ht="(\d+)"/.exec(part('xl/worksheets/sheet2.xml'))?.[1])).toBeGreaterThan(18 * 5)
  })

  test('has sheets whose names every spreadsheet takes', async () => {
    const names = ['封面', '日报[1]:*?/\\', "'引'", '', 'History', '长'.repeat(40), '长'.repeat(35), '甲', '甲', 'a', 'A']
    const sections = names.map((name) => sectionOf([{ heading: '值', kind: 'text' }], [], name))
    const given = (await readBytes(await written({ sections }))).map(({ name }) => name)
    expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(names.length + 1)
    for (const name of given) {
      expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/)
      expect(name).not.toMatch(/^'|'$|^history$/i)
    }
  })

  test('gives back every text exactly as it was', async () => {
    const texts = [
      ' 前后 ',
      '两\n行',
      '回\r车',
      '\t制表',
      '<&">\'',
      '_x000D_',
      '_x_',
      '\u0001\u001f',
      '\uFFFE',
      '𠮷',
      'a&amp;b',
      '#N/A',
      'TRUE',
    ]
    expect(await columnRead(columnOf('text', texts))).toEqual(['值', ...texts])
    const long = '长'.repeat(40_000)
    expect((await columnRead(columnOf('note', [long])))?.[1]).toBe(`${long.slice(0, 32_766)}…`)
  })
})

describe('text that a spreadsheet could run', () => {
  const payloads = [
    '=1+1',
    '+1',
    '-1+2',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
  ]

  test('stays text in every kind of column, with the mark that keeps it so', async () => {
    for (const kind of ['text', 'id', 'note', 'date', 'time', 'amount', 'count', 'percent'] as const) {
      const bytes = await written({ sections: [columnOf(kind, payloads)] })
      expect((await readBytes(bytes))[1]?.rows.slice(1).map(({ cells }) => cells[0])).toEqual(payloads)
      const parts = unzipSync(bytes)
      expect(strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).not.toContain('<f>')
      const styles = [...strFromU8(parts['xl/styles.xml'] ?? new Uint8Array()).matchAll(/<xf [^>]*>/g)].slice(1).map(([xf]) => xf)
      const used = [...strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array()).matchAll(/<c r="A(?!1")\d+" s="(\d+)"/g)]
      expect(used).toHaveLength(payloads.length)
      for (const [, style] of used) expect(styles[Number(style)]).toContain('quotePrefix="1"')
    }
  })

  test('stays text on the cover, in headings and in properties', async () => {
    const cover = { ...COVER, title: '=1+1', branch: '@x', by: '<b>&', conditions: ['=2'] }
    const bytes = await written({ cover, sections: [sectionOf([{ heading: '=3', kind: 'text' }], [], '=4', '=5')] })
    for (const [path, part] of Object.entries(unzipSync(bytes))) {
      if (/worksheets/.test(path)) expect(strFromU8(part)).not.toContain('<f>')
    }
    expect((await readBytes(bytes))[1]?.rows[0]?.cells).toEqual(['=3'])
  })
})

describe('writing', () => {
  const columns = [{ heading: '序号', kind: 'count' as const, total: true }]
  function* numbers(count: number, onEnd = () => {}) {
    try {
      for (let index = 1; index <= count; index += 1) yield [index]
    } finally {
      onEnd()
    }
  }

  test('takes rows as they come, and tells how many have come', async () => {
    async function* slowly() {
      for (const row of numbers(5000)) yield await Promise.resolve(row)
    }
    const told: number[] = []
    const sections = [sectionOf(columns, slowly(), '甲'), sectionOf(columns, numbers(300), '乙')]
    const bytes = await written({ sections }, { onRows: (rows) => told.push(rows) })
    expect((await readBytes(bytes)).map(({ rows }) => rows.at(-1)?.cells)).toEqual([[300, '乙'], [12_502_500], [45_150]])
    expect(told.at(-1)).toBe(5300)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })

  test('ends at once when it is aborted, or when the file cannot be written, and lets go of the rows', async () => {
    for (const trouble of ['abort', 'write'] as const) {
      let ended = false
      const stop = new AbortController()
      const sections = [
        sectionOf(
          columns,
          numbers(1e9, () => (ended = true)),
        ),
      ]
      let bytes = 0
      const work = writeWorkbook(
        { cover: COVER, unit: '元', sections },
        (chunk) => {
          bytes += chunk.length
          if (bytes < 200_000) return
          if (trouble === 'abort') stop.abort(new Error('trouble'))
          else throw new Error('trouble')
        },
        { signal: stop.signal },
      )
      await expect(work).rejects.toThrow('trouble')
      expect(ended).toBe(true)
    }
  })

  test('refuses more rows than a sheet can hold', { timeout: 120_000 }, async () => {
    const work = written({
      sections: [
        sectionOf(
          [{ heading: '值', kind: 'text' }],
          Array.from({ length: 1_048_575 }, () => []),
        ),
      ],
    })
    expect(await failureCodeOf(work)).toBe('EXPORT_TOO_LONG')
  })
})
