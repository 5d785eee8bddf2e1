import { packed, partsOf, relations, xml } from '../../support/workbook-parts.ts'
import { zip64Of } from '../../support/zip64.ts'

/* Workbooks as only some programs write them, put together part by part: the traps that no writer at hand can set. */

const X = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const STRICT =
  'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"'

export function handMade(): Record<string, Uint8Array> {
  return {
    'phonetic.xlsx': packed(phonetic()),
    'no-addresses.xlsx': packed(
      partsOf({
        rows: '<row><c t="inlineStr"><is><t>客户号</t></is></c><c/><c><v>2</v></c></row><row r="4"><c><v>3</v></c><c r="D4"><v>4</v></c><c><v>5</v></c></row><row><c t="b"><v>1</v></c></row>',
      }),
    ),
    'prefixes.xlsx': packed(prefixes()),
    'escapes.xlsx': packed(
      partsOf({
        strings:
          '<si><t>上_x000D_\n下</t></si><si><t>_x005F_x000D_ 照写</t></si><si><t>&lt;甲&gt; &amp;amp; &quot;乙&quot; &#24352;&#x4F1F; &#134071;</t></si><si><t><![CDATA[<原样> & 保留]]></t></si><si><r><t xml:space="preserve"> 一</t></r><r><rPr><b/></rPr><t>_x0009_二 </t></r></si>',
        rows: `<row r="1">${[0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join('')}<c t="str"><v>&#x8D35;&#23486;&amp;_x0041_</v></c><c t="inlineStr"><is><t>&#26417;&#38686;</t></is></c></row>`,
      }),
    ),
    'iso-dates.xlsx': packed(
      partsOf({
        rows: '<row r="1"><c r="A1" t="d"><v>2026-01-05</v></c><c r="B1" t="d"><v>2026-01-05T08:30:00</v></c><c r="C1" t="d"><v>2026-01-05T00:00:00</v></c></row>',
      }),
    ),
    'strict.xlsx': packed(strict()),
    'zip64.xlsx': zip64Of(partsOf({ strings: '<si><t>客户号</t></si>', rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' })),
    'utf16-parts.xlsx': packed(inUtf16()),
    'merged-headings.xlsx': packed(
      partsOf({
        rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>客户</t></is></c><c r="B1"/><c r="C1" t="inlineStr"><is><t>资产</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>客户\n号</t></is></c><c r="B2" t="inlineStr"><is><t>姓名</t></is></c><c r="C2" t="inlineStr"><is><t>余额</t></is></c></row>',
        after: '<mergeCells count="2"><mergeCell ref="$A$1:$B$1"/><mergeCell ref="D1"/></mergeCells><dataValidations count="0"/>',
      }),
    ),
  }
}

/** What Excel in Japanese, and at times in Chinese, adds to a text: how it is read aloud. */
function phonetic() {
  return partsOf({
    strings:
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si><si><r><t>重</t></r><r><t>庆</t></r><rPh sb="0" eb="1"><t>chóng</t></rPh><rPh sb="1" eb="2"><t>qìng</t></rPh></si>',
    rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>单</t><rPh sb="0" eb="1"><t>shàn</t></rPh></is></c></row>',
  })
}

function prefixes() {
  const sheet =
    '<x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:r><x:t>丁</x:t></x:r></x:is></x:c><x:c r="C1" s="1"><x:f>A1</x:f><x:v>46027</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells>'
  return {
    ...partsOf({ strings: '', styles: '' }),
    'xl/worksheets/sheet1.xml': xml('x:worksheet', sheet, X),
    'xl/sharedStrings.xml': xml('x:sst', '<x:si><x:t>客户号</x:t></x:si>', X),
    'xl/styles.xml': xml('x:styleSheet', '<x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14"/></x:cellXfs>', X),
  }
}

/** What Excel saves as "Strict Open XML": other names for everything. */
function strict() {
  const parts = partsOf({})
  const renamed = (text: string) =>
    text.replaceAll(
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      'http://purl.oclc.org/ooxml/officeDocument/relationships',
    )
  return {
    ...parts,
    '_rels/.rels': renamed(relations(['rId1', 'officeDocument', 'xl/workbook.xml'])),
    'xl/_rels/workbook.xml.rels': renamed(relations(['rId1', 'worksheet', 'worksheets/sheet1.xml'])),
    'xl/workbook.xml': xml(
      'workbook',
      '<workbookPr/><sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets>',
      `conformance="strict" ${STRICT}`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      'worksheet',
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>客户号</t></is></c></row></sheetData>',
      STRICT,
    ),
  }
}

function inUtf16() {
  const parts = partsOf({
    strings: '<si><t>客户号</t></si><si><t>𠮷</t></si>',
    rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
  })
  const recoded = (text = '') => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')
  return {
    ...parts,
    'xl/sharedStrings.xml': recoded(parts['xl/sharedStrings.xml']),
    'xl/worksheets/sheet1.xml': recoded(parts['xl/worksheets/sheet1.xml']),
  }
}
