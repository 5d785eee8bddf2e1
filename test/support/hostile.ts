import { strToU8, zipSync } from 'fflate'
import type { FailureCode } from '../../shared/domain/failure.ts'
import { packed, type Parts, partsOf, workbookOf, xml } from './workbook-parts.ts'

/* Files made to harm whoever reads them (`trust.md`: Files from outside), none larger than a few MB. */

export interface Hostile {
  bytes: Uint8Array
  name?: string
  /** The failure it must end with, or how many rows it has in truth. */
  end: FailureCode | number
}

const SHEET = 'xl/worksheets/sheet1.xml'
const ROWS = Array.from({ length: 20_000 }, (_, index) => `<row r="${index + 1}"><c><v>1</v></c></row>`).join('')
const MB = 1024 * 1024

export function hostileFiles(): Record<string, Hostile> {
  return { ...inPacking(), ...inParts(), ...inOtherFormats() }
}

function inPacking(): Record<string, Hostile> {
  return {
    'a part that unpacks to more than it declares': { bytes: forged({ rows: ROWS }, 24, 2048), end: 'WORKBOOK_REFUSED' },
    'a part that declares more than it is': { bytes: forged({ rows: ROWS }, 24, 0x7fffffff), end: 'WORKBOOK_DAMAGED' },
    'a part that lies beyond the end': { bytes: forged({ rows: ROWS }, 42, 0x7ffffff0), end: 'WORKBOOK_DAMAGED' },
    'a part that declares to be packed longer than the file': {
      bytes: forged({ rows: ROWS }, 20, 0x7ffffff0),
      end: 'WORKBOOK_DAMAGED',
    },
    'a sheet of blanks that unpacks a thousandfold': {
      bytes: workbookOf({ rows: ' '.repeat(64 * MB) }),
      end: 'WORKBOOK_REFUSED',
    },
    'texts that unpack to more than memory': {
      bytes: workbookOf({ strings: `<si><t>${'x'.repeat(32_000)}</t></si>`.repeat(9_000) }),
      end: 'WORKBOOK_TOO_LARGE',
    },
    'styles that unpack to more than memory': {
      bytes: workbookOf({ styles: `<cellXfs>${'<xf/>'.repeat(8_000_000)}</cellXfs>` }),
      end: 'WORKBOOK_REFUSED',
    },
    'two parts of one name': {
      bytes: packed({ ...partsOf({ rows: ROWS }), 'XL/Worksheets/SHEET1.xml': xml('worksheet', '<sheetData/>') }),
      end: 'WORKBOOK_REFUSED',
    },
    'ten thousand parts too many': {
      bytes: packed(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`x/${index}`, ''])), 0),
      end: 'WORKBOOK_TOO_LARGE',
    },
    'names that lead out of the package': {
      bytes: packed({ ...partsOf({ rows: ROWS }), '../../etc/passwd': 'x', '_rels/.rels': escaping() }),
      end: 'NOT_A_WORKBOOK',
    },
    'an end that breaks off': { bytes: workbookOf({ rows: ROWS }).subarray(0, -30), end: 'WORKBOOK_DAMAGED' },
    'a package in a package': { bytes: zipSync({ 'a.zip': zipSync({ 'b.zip': strToU8('x') }) }), end: 'NOT_A_WORKBOOK' },
  }
}

function inParts(): Record<string, Hostile> {
  const laughs = Array.from({ length: 20 }, (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`).join('')
  return {
    'entities that multiply': {
      bytes: packed({
        ...partsOf({ strings: '' }),
        'xl/sharedStrings.xml': `<!DOCTYPE sst [${laughs}]><sst><si><t>&a20;</t></si></sst>`,
      }),
      end: 'WORKBOOK_REFUSED',
    },
    'an entity from outside': {
      bytes: packed({ ...partsOf({}), [SHEET]: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet><sheetData/></worksheet>' }),
      end: 'WORKBOOK_REFUSED',
    },
    'a row beyond every sheet': {
      bytes: workbookOf({ rows: '<row r="4294967297"><c><v>1</v></c></row>' }),
      end: 'WORKBOOK_REFUSED',
    },
    'a column beyond every sheet': {
      bytes: workbookOf({ rows: '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>' }),
      end: 'WORKBOOK_REFUSED',
    },
    'merged cells without number': {
      bytes: workbookOf({ after: `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(200_001)}</mergeCells>` }),
      end: 'WORKBOOK_REFUSED',
    },
    'merged cells over each other': {
      bytes: workbookOf({ after: `<mergeCells>${'<mergeCell ref="A1:B1048576"/>'.repeat(1000)}</mergeCells>` }),
      end: 'WORKBOOK_REFUSED',
    },
    'merged cells beyond every sheet': {
      bytes: workbookOf({ after: '<mergeCells><mergeCell ref="A1:XFD99999999"/></mergeCells>' }),
      end: 'WORKBOOK_REFUSED',
    },
    'a row that never ends': { bytes: workbookOf({ rows: `<row ${'a="" '.repeat(4 * MB)}>` }), end: 'WORKBOOK_REFUSED' },
    'a number of millions of digits': {
      bytes: workbookOf({ rows: `<row><c><v>${'1'.repeat(8 * MB)}x</v></c></row>` }),
      end: 'WORKBOOK_REFUSED',
    },
    'a format of millions of brackets': {
      bytes: workbookOf({
        styles: `<numFmts><numFmt numFmtId="164" formatCode="${'['.repeat(8 * MB)}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>`,
        rows: '<row><c s="0"><v>1</v></c></row>',
      }),
      end: 1,
    },
    'sheets without number': { bytes: packed({ ...partsOf({}), ...manySheets(50_000) }), end: 'WORKBOOK_TOO_LARGE' },
    'elements within elements within elements': {
      bytes: workbookOf({ rows: `<row><c t="inlineStr"><is>${'<r>'.repeat(MB)}<t>x</t>${'</r>'.repeat(MB)}</is></c></row>` }),
      end: 1,
    },
    'a root that is hard to find': { bytes: packed({ ...partsOf({}), [SHEET]: '<a '.repeat(MB) }), end: 'WORKBOOK_DAMAGED' },
    'texts that are not there': {
      bytes: workbookOf({ strings: '<si><t>x</t></si>', rows: '<row><c t="s"><v>4294967296</v></c></row>' }),
      end: 'WORKBOOK_DAMAGED',
    },
    'names that mean something to a program': {
      bytes: workbookOf({
        strings: '<si><t>__proto__</t></si>',
        rows: '<row><c t="s"><v>0</v></c><c t="str"><v>constructor</v></c></row>',
      }),
      end: 1,
    },
  }
}

function inOtherFormats(): Record<string, Hostile> {
  const old = Buffer.alloc(4096, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(old)
  Buffer.from('Workbook', 'utf16le').copy(old, 1024)
  old.writeUInt16LE(18, 1024 + 64)
  old.fill(0, 1024 + 16, 1024 + 64)
  return {
    'an old workbook whose directory leads round': { bytes: old, name: '客户.xls', end: 'WORKBOOK_DAMAGED' },
    'a text of nothing but quotes': { bytes: Buffer.alloc(20 * MB + 1, '"'), name: '客户.csv', end: 'WORKBOOK_DAMAGED' },
    'a text of one line': { bytes: Buffer.alloc(40 * MB, 'x'), name: '客户.csv', end: 'WORKBOOK_REFUSED' },
    'a text of nothing but delimiters': { bytes: Buffer.alloc(20 * MB, ','), name: '客户.csv', end: 'WORKBOOK_REFUSED' },
  }
}

/** A workbook with one number in the directory entry of its sheet replaced. */
function forged(parts: Parts, offset: number, value: number): Uint8Array {
  const bytes = Buffer.from(workbookOf(parts))
  bytes.writeUInt32LE(value, bytes.lastIndexOf(SHEET) - 46 + offset)
  return bytes
}

function escaping(): string {
  return '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../../../etc/passwd.xml"/></Relationships>'
}

function manySheets(count: number): Record<string, string> {
  const each = (text: (index: number) => string) => Array.from({ length: count }, (_, index) => text(index)).join('')
  return {
    'xl/workbook.xml': xml('workbook', `<sheets>${each((index) => `<sheet name="${index}" r:id="r${index}"/>`)}</sheets>`),
    'xl/_rels/workbook.xml.rels': `<Relationships>${each(
      (index) => `<Relationship Id="r${index}" Type="x/worksheet" Target="worksheets/sheet1.xml"/>`,
    )}</Relationships>`,
  }
}
