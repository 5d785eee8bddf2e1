import { describe, expect, test } from 'vitest'
import { cellsOf, readBytes, workbookOf } from '../../support/workbook-parts.ts'

const row = (...cells: string[]) => `<row r="1">${cells.join('')}</row>`

describe('a cell of a workbook', () => {
  test('that holds text is found among the shared texts, runs joined, phonetic guides left out', async () => {
    const strings = [
      '<si><t>张伟</t></si>',
      '<si><r><rPr><b/></rPr><t>世纪</t></r><r><t xml:space="preserve"> 大道</t></r></si>',
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
      '<si/>',
      '<si><t/></si>',
      '<si><t>𠮷野</t></si>',
    ].join('')
    const cells = [0, 1, 2, 3, 4, 5].map((index) => `<c t="s"><v>${index}</v></c>`)
    expect(await cellsOf(workbookOf({ strings, rows: row(...cells) }))).toEqual([
      ['张伟', '世纪 大道', '東京', null, null, '𠮷野'],
    ])
  })

  test('may hold its text itself, plain or in runs', async () => {
    const rows = row(
      '<c r="A1" t="inlineStr"><is><t>李娜</t></is></c>',
      '<c r="B1" t="inlineStr"><is><r><t>贵</t></r><r><t>宾</t></r></is></c>',
      '<c r="C1" t="inlineStr"><is><t xml:space="preserve"> 前后有空格 </t></is></c>',
      '<c r="D1" t="inlineStr"><is/></c>',
    )
    expect(await cellsOf(workbookOf({ rows }))).toEqual([['李娜', '贵宾', ' 前后有空格 ']])
  })

  test('has its entities, escapes and line breaks resolved', async () => {
    const strings = [
      '<si><t>A &amp; B &lt;C&gt; &quot;D&quot; &apos;E&apos; &#24352;&#x4F1F;</t></si>',
      '<si><t>上_x000D_\n下</t></si>',
      '<si><t>_x005F_x000D_ 照写</t></si>',
      '<si><t>一行\r\n二行</t></si>',
      '<si><t><![CDATA[<原样> & 保留]]></t></si>',
      '<si><t>C_1_xyz_</t></si>',
    ].join('')
    const cells = [0, 1, 2, 3, 4, 5].map((index) => `<c t="s"><v>${index}</v></c>`)
    expect(await cellsOf(workbookOf({ strings, rows: row(...cells) }))).toEqual([
      ['A & B <C> "D" \'E\' 张伟', '上\r\n下', '_x000D_ 照写', '一行\n二行', '<原样> & 保留', 'C_1_xyz_'],
    ])
  })

  test('that holds a number gives exactly the stored number, however it is written', async () => {
    const written = ['0', '-12.5', '1234567.89', '1.1010119900101101E+17', '0.1', '1e-7', '.5', '-0.000001', '123456789012345678']
    const cells = written.map((value) => `<c><v>${value}</v></c>`)
    expect(await cellsOf(workbookOf({ rows: row(...cells) }))).toEqual([written.map(Number)])
  })

  test('never turns words into numbers', async () => {
    const cells = ['NaN', 'INF', '0x10', '1,234'].map((value) => `<c><v>${value}</v></c>`)
    expect(await cellsOf(workbookOf({ rows: row(...cells) }))).toEqual([['NaN', 'INF', '0x10', '1,234']])
  })

  test('may be true or false, an error, or what a formula last came to', async () => {
    const rows = row(
      '<c t="b"><v>1</v></c><c t="b"><v>0</v></c>',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c t="str"><f>A1&amp;"号"</f><v>一&amp;号</v></c>',
      '<c><f t="shared" ref="E1:E2" si="0">SUM(A1)</f><v>42</v></c>',
      '<c><f t="shared" si="0"/><v>43</v></c>',
      '<c t="str"><f>""</f><v></v></c>',
      '<c><f>NOW()</f></c>',
      '<c t="d"><v>2026-01-05T00:00:00</v></c><c t="d"><v>2026-01-05T08:30:00</v></c>',
    )
    expect(await cellsOf(workbookOf({ rows }))).toEqual([
      [true, false, '#DIV/0!', '一&号', 42, 43, null, null, '2026-01-05', '2026-01-05T08:30:00'],
    ])
  })

  test('stands where its address says, or after the one before it when it has none', async () => {
    const rows = [
      '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="AA3"><v>3</v></c></row>',
      '<row><c><v>4</v></c></row>',
      "<row r='7' spans='1:2'><c r='A7'><v>5</v></c></row>",
      '<row r="8"/><row r="9"><c r="A9" s="0"/></row>',
    ].join('')
    const [sheet] = await readBytes(workbookOf({ rows }))
    expect(sheet?.rows.map(({ number }) => number)).toEqual([3, 4, 7])
    expect(sheet?.rows[0]?.cells).toEqual([null, 1, 2, ...Array.from({ length: 23 }, () => null), 3])
  })

  test('may be followed by things that nobody needs, and have attributes in any order', async () => {
    const rows = row(
      '<!-- 注释 --><c s="0" cm="1" r="A1"  t = "n"  ><f ca="1">RAND()</f><v xml:space="preserve">7</v><extLst><ext><x>9</x></ext></extLst></c>',
      '\n  <c r="B1"><v>8</v></c>\n',
    )
    expect(await cellsOf(workbookOf({ rows }))).toEqual([[7, 8]])
  })
})

describe('a day in a workbook', () => {
  const styles = [
    '<numFmts count="4">',
    '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>',
    '<numFmt numFmtId="165" formatCode="#,##0.00&quot;元&quot;;[Red]-#,##0.00"/>',
    '<numFmt numFmtId="166" formatCode="[$-804]yyyy/m/d h:mm;@"/>',
    '<numFmt numFmtId="167" formatCode="[h]:mm:ss"/></numFmts>',
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>',
    `<cellXfs>${[0, 14, 164, 165, 166, 167, 31, 20, 58].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`,
  ].join('')
  const styled = (...cells: [style: number, value: number][]) =>
    row(...cells.map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`))

  test('is known by the format of its cell, built in, Chinese or spelled out', async () => {
    const rows = styled([1, 46027], [2, 46027], [4, 46027.354166666664], [6, 46027], [8, 46027])
    expect(await cellsOf(workbookOf({ styles, rows }))).toEqual([
      ['2026-01-05', '2026-01-05', '2026-01-05T08:30:00', '2026-01-05', '2026-01-05'],
    ])
  })

  test('is not seen in an amount, a duration, or a number that no calendar has', async () => {
    const rows = styled([0, 46027], [3, 46027], [5, 1.5], [1, 20260105], [1, 0], [1, -1])
    expect(await cellsOf(workbookOf({ styles, rows }))).toEqual([[46027, 46027, 1.5, 20260105, 0, -1]])
  })

  test('counts from 1904 where the workbook says so', async () => {
    const rows = styled([1, 44565], [7, 0.5])
    for (const flag of ['1', 'true']) {
      const workbookPr = `<workbookPr date1904="${flag}"/>`
      expect(await cellsOf(workbookOf({ styles, rows, workbookPr }))).toEqual([['2026-01-05', '12:00:00']])
    }
  })

  test('is read to the second, whatever the fraction lost, and rolls over at midnight', async () => {
    const rows = styled([4, 46027.999999999], [4, 46027.00000001], [4, 46027.99998842593], [7, 0.999999999])
    expect(await cellsOf(workbookOf({ styles, rows }))).toEqual([['2026-01-06', '2026-01-05', '2026-01-05T23:59:59', '23:59:59']])
  })

  test('of early 1900 is the one that Excel shows', async () => {
    const rows = styled([1, 1], [1, 59], [1, 61])
    expect(await cellsOf(workbookOf({ styles, rows }))).toEqual([['1900-01-01', '1900-02-28', '1900-03-01']])
  })
})
