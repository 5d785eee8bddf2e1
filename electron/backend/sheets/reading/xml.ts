import type { Faults } from '../faults.ts'

/** What a small part is made of. Names are without their namespace prefix. */
export type Token =
  | { kind: 'open'; name: string; attributes: ReadonlyMap<string, string>; empty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

/** Walks through XML that is small enough to be one text. Malformed XML ends the walk with WORKBOOK_DAMAGED. */
export function* tokens(xml: string, faults: Faults): Generator<Token> {
  let at = 0
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    if (open !== at) yield { kind: 'text', text: plainText(xml.slice(at, open === -1 ? undefined : open)) }
    if (open === -1) return
    if (xml.startsWith('<![CDATA[', open)) {
      at = after(xml, ']]>', open, faults)
      yield { kind: 'text', text: xml.slice(open + 9, at - 3) }
    } else if (xml.startsWith('<!--', open)) at = after(xml, '-->', open, faults)
    else if (xml.startsWith('<?', open)) at = after(xml, '?>', open, faults)
    else if (xml.startsWith('</', open)) {
      at = after(xml, '>', open, faults)
      yield { kind: 'close', name: localName(xml.slice(open + 2, at - 1).trim()) }
    } else {
      at = tagEnd(xml, open, faults)
      yield openToken(xml.slice(open + 1, at - 1))
    }
  }
}

/** Text with its entities resolved; an unknown entity stays as it is written. */
export function plainText(text: string): string {
  const unbroken = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return unbroken.includes('&') ? unbroken.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/gi, entity) : unbroken
}

/** Excel's own escapes in cell text: _x000D_ is a carriage return, _x005F_ the underscore before such a thing. */
export function cellText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED.get(name) ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code === 0 || code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code)
}

function openToken(inside: string): Token {
  const empty = inside.endsWith('/')
  const body = empty ? inside.slice(0, -1) : inside
  const name = /^[^\s]+/.exec(body)?.[0] ?? ''
  const attributes = new Map<string, string>()
  // Sticky: what does not continue where the last one ended ends the tag, so that no tag takes long.
  const attribute = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y
  attribute.lastIndex = name.length
  for (let found = attribute.exec(body); found !== null; found = attribute.exec(body)) {
    const [, key = '', double, single] = found
    attributes.set(localName(key), plainText(double ?? single ?? ''))
  }
  return { kind: 'open', name: localName(name), attributes, empty }
}

/** `r:id` is the relationship, `id` may be something else: the prefix of an id is kept. */
function localName(name: string): string {
  const colon = name.indexOf(':')
  if (colon === -1) return name
  const local = name.slice(colon + 1)
  return local === 'id' ? 'r:id' : local
}

function after(xml: string, mark: string, from: number, faults: Faults): number {
  const found = xml.indexOf(mark, from)
  if (found === -1) throw faults.damaged('内容中断')
  return found + mark.length
}

/** The end of a tag; a > inside quotes is not one. */
function tagEnd(xml: string, from: number, faults: Faults): number {
  for (let at = from + 1; at < xml.length; at += 1) {
    const mark = xml[at]
    if (mark === '>') return at + 1
    if (mark === '"' || mark === "'") {
      at = xml.indexOf(mark, at + 1)
      if (at === -1) break
    }
  }
  throw faults.damaged('内容中断')
}
