/*
 * The look of what goes out: paper, ink, one accent, lines instead of boxes (`look.md`). Headings are
 * pale, since they are printed, too.
 */

const INK = 'FF1F2A2B'
const ACCENT = 'FF0B5A5E'
const MUTED = 'FF5F6B6C'
const LINE = 'FFD5DCDC'

const FONTS = {
  text: font(10, INK),
  heading: font(10, ACCENT, 'b'),
  total: font(10, INK, 'b'),
  title: font(16, ACCENT, 'b'),
  muted: font(10, MUTED),
  link: font(10, ACCENT, 'u'),
  warning: font(11, 'FF8A4B00', 'b'),
} as const

const FILLS = {
  none: '<fill><patternFill patternType="none"/></fill>',
  // The second is always this one, whatever a workbook says.
  gray: '<fill><patternFill patternType="gray125"/></fill>',
  heading: fill('FFE6EFEE'),
  warning: fill('FFFFF1DA'),
} as const

const BORDERS = {
  none: border({}),
  cell: border({ left: 'thin', right: 'thin', top: 'thin', bottom: 'thin' }),
  heading: border({ left: 'thin', right: 'thin', bottom: 'medium' }, ACCENT),
  total: border({ top: 'thin', bottom: 'double' }, INK),
} as const

/** Numbers of formats: built in below 164, our own from there. */
const FORMATS = {
  general: 0,
  text: 49,
  percent: 164,
  date: 165,
  moment: 166,
  decimal: 167,
  time: 168,
  amount: 169,
  count: 170,
} as const
/** Figures keep a blank from the line at their right by their format: LibreOffice forgets indents at the right. */
const OWN_FORMATS: [number, string][] = [
  [FORMATS.percent, '0.0%_ '],
  [FORMATS.date, 'yyyy-mm-dd'],
  [FORMATS.moment, 'yyyy-mm-dd hh:mm'],
  [FORMATS.decimal, '#,##0.0_ '],
  [FORMATS.time, 'hh:mm'],
  [FORMATS.amount, '#,##0.00_ '],
  [FORMATS.count, '#,##0_ '],
]

interface Look {
  font: keyof typeof FONTS
  fill?: keyof typeof FILLS
  border?: keyof typeof BORDERS
  format?: keyof typeof FORMATS
  /** Left keeps a blank from the line beside it. */
  align?: 'left' | 'right' | 'center'
  wrap?: true
  /** The apostrophe that keeps text from being taken for a formula when it is typed again. */
  guarded?: true
}

const CELL = { font: 'text', border: 'cell' } as const
const WORDS = { ...CELL, format: 'text', align: 'left' } as const
const FIGURE = { ...CELL, align: 'right' } as const
const TOTAL = { font: 'total', border: 'total' } as const
const HEADING = { font: 'heading', fill: 'heading', border: 'heading', wrap: true } as const

const LOOKS = {
  plain: { font: 'text' },
  heading: { ...HEADING, align: 'left' },
  middleHeading: { ...HEADING, align: 'center' },
  numberHeading: { ...HEADING, align: 'right' },
  text: WORDS,
  guarded: { ...WORDS, guarded: true },
  note: { ...WORDS, wrap: true },
  group: { ...WORDS, font: 'total' },
  repeated: { ...WORDS, font: 'muted' },
  guardedNote: { ...WORDS, wrap: true, guarded: true },
  number: { ...FIGURE, format: 'general' },
  date: { ...CELL, format: 'date', align: 'center' },
  moment: { ...CELL, format: 'moment', align: 'center' },
  time: { ...CELL, format: 'time', align: 'center' },
  amount: { ...FIGURE, format: 'amount' },
  count: { ...FIGURE, format: 'count' },
  decimal: { ...FIGURE, format: 'decimal' },
  percent: { ...FIGURE, format: 'percent' },
  total: { ...TOTAL, align: 'left' },
  totalAmount: { ...TOTAL, format: 'amount', align: 'right' },
  totalCount: { ...TOTAL, format: 'count', align: 'right' },
  totalDecimal: { ...TOTAL, format: 'decimal', align: 'right' },
  title: { font: 'title' },
  label: { font: 'muted' },
  value: { font: 'text', format: 'text', wrap: true, align: 'left' },
  guardedValue: { font: 'text', format: 'text', wrap: true, align: 'left', guarded: true },
  dateValue: { font: 'text', format: 'date', align: 'left' },
  link: { font: 'link', border: 'cell', format: 'text', align: 'left' },
  warning: { font: 'warning', fill: 'warning' },
  mark: { font: 'muted', format: 'text' },
  textToFill: { font: 'text', format: 'text', align: 'left' },
  dateToFill: { font: 'text', format: 'date', align: 'center' },
  amountToFill: { font: 'text', format: 'amount', align: 'right' },
  countToFill: { font: 'text', format: 'count', align: 'right' },
} as const satisfies Record<string, Look>

export type Style = keyof typeof LOOKS

const INDEXES = new Map(Object.keys(LOOKS).map((name, index) => [name, index]))

/** The number by which cells name a style. */
export function styleIndex(style: Style): number {
  return INDEXES.get(style) ?? 0
}

export function stylesXml(): string {
  const formats = OWN_FORMATS.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`)
  const looks = Object.values(LOOKS).map(lookXml)
  return [
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    list('numFmts', formats),
    list('fonts', Object.values(FONTS)),
    list('fills', Object.values(FILLS)),
    list('borders', Object.values(BORDERS)),
    list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
    list('cellXfs', looks),
    list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
    '</styleSheet>',
  ].join('')
}

function lookXml(look: Look): string {
  const parts = [
    `numFmtId="${FORMATS[look.format ?? 'general']}"`,
    `fontId="${Object.keys(FONTS).indexOf(look.font)}"`,
    `fillId="${Object.keys(FILLS).indexOf(look.fill ?? 'none')}"`,
    `borderId="${Object.keys(BORDERS).indexOf(look.border ?? 'none')}"`,
    'xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"',
    look.guarded === true ? 'quotePrefix="1"' : '',
  ]
  const indent = look.align === 'left' && look.border !== undefined ? ' indent="1"' : ''
  const horizontal = look.align === undefined ? '' : ` horizontal="${look.align}"${indent}`
  return `<xf ${parts.join(' ')}><alignment${horizontal} vertical="center"${look.wrap === true ? ' wrapText="1"' : ''}/></xf>`
}

function list(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`
}

function font(size: number, color: string, mark?: 'b' | 'u'): string {
  const marked = mark === undefined ? '' : `<${mark}/>`
  return `<font>${marked}<sz val="${size}"/><color rgb="${color}"/><name val="微软雅黑"/><family val="2"/><charset val="134"/></font>`
}

function fill(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`
}

function border(sides: Partial<Record<'left' | 'right' | 'top' | 'bottom', string>>, strong = LINE): string {
  const side = (name: 'left' | 'right' | 'top' | 'bottom') => {
    const style = sides[name]
    if (style === undefined) return `<${name}/>`
    return `<${name} style="${style}"><color rgb="${name === 'left' || name === 'right' ? LINE : strong}"/></${name}>`
  }
  return `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border>`
}
