import { TextDecoder } from 'node:util'
import type { Faults } from '../faults.ts'

type Pieces = AsyncIterable<Buffer> | Iterable<Buffer>

/** How far into a part its first element must begin. */
const PROLOG = 64 * 1024

/**
 * Hands on the bytes of an XML part as UTF-8, whatever it says it is written in, and refuses a part
 * that brings a document type: entities of its own are how a small file becomes an endless one.
 */
export async function* xmlBytes(pieces: Pieces, faults: Faults): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null = null
  let isFirst = true
  for await (const piece of pieces) {
    if (isFirst) decoder = decoderFor(piece, faults)
    const bytes = decoder === null ? piece : recoded(decoder, piece, faults)
    if (isFirst) checkProlog(bytes, faults)
    isFirst = false
    yield bytes
  }
}

/** A whole small XML part as text. */
export async function xmlText(pieces: Pieces, faults: Faults): Promise<string> {
  const found: Buffer[] = []
  for await (const bytes of xmlBytes(pieces, faults)) found.push(bytes)
  return Buffer.concat(found).toString('utf8')
}

/** Null for UTF-8, which needs no decoding. */
function decoderFor(first: Buffer, faults: Faults): TextDecoder | null {
  const label = utf16Label(first) ?? declaredEncoding(first)
  if (label === null) return null
  try {
    return new TextDecoder(label, { fatal: true })
  } catch (error) {
    if (error instanceof RangeError) throw faults.refused(`文字编码 ${label} 不认识`)
    throw error
  }
}

function utf16Label(first: Buffer): 'utf-16le' | 'utf-16be' | null {
  const [one, two] = first
  if ((one === 0xff && two === 0xfe) || (one === 0x3c && two === 0)) return 'utf-16le'
  if ((one === 0xfe && two === 0xff) || (one === 0 && two === 0x3c)) return 'utf-16be'
  return null
}

/** What the declaration says, unless it is UTF-8, or a UTF-16 that it plainly is not. */
function declaredEncoding(first: Buffer): string | null {
  const label = /^[^<]{0,3}<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(first.toString('latin1', 0, 200))?.[1]
  return label === undefined || /^(utf-?8|us-ascii|utf-?16.*)$/i.test(label) ? null : label
}

function recoded(decoder: TextDecoder, piece: Buffer, faults: Faults): Buffer {
  try {
    return Buffer.from(decoder.decode(piece, { stream: true }), 'utf8')
  } catch (error) {
    if (error instanceof TypeError) throw faults.damaged('文字编码有误')
    throw error
  }
}

function checkProlog(bytes: Buffer, faults: Faults): void {
  const prolog = bytes.toString('latin1', 0, PROLOG)
  const root = /<[A-Za-z_\x80-\xff]/.exec(prolog)
  const doctype = prolog.indexOf('<!DOCTYPE')
  if (doctype !== -1 && (root === null || doctype < root.index)) throw faults.refused('含有 DOCTYPE 声明')
  if (root === null) throw faults.damaged('不是 XML')
}
