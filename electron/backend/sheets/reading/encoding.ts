import { isUtf8 } from 'node:buffer'
import type { Faults } from '../faults.ts'

/** How a text file is written, and how many bytes its mark takes at the beginning. */
export interface TextEncoding {
  label: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'
  mark: number
}

/**
 * Finds out how a text file is written. Chinese files are UTF-8 or GBK and rarely say which; a file
 * that is neither whole is damaged or no text at all.
 */
export function encodingOf(bytes: Buffer, faults: Faults): TextEncoding {
  const marked = byMark(bytes)
  if (marked?.label === 'utf-8' && !isUtf8(bytes)) throw faults.damaged('文字编码有误，可能没有拷贝完')
  const found = marked ?? utf16WithoutMark(bytes, faults)
  if (found !== null) {
    if (found.label !== 'utf-8' && bytes.length % 2 === 1) throw faults.damaged('最后一个字不完整')
    return found
  }
  if (hasControls(bytes)) throw faults.notAWorkbook()
  if (isUtf8(bytes)) return { label: isGbkInDisguise(bytes) ? 'gb18030' : 'utf-8', mark: 0 }
  if (isNearlyUtf8(bytes)) throw faults.damaged('文字编码有误，可能没有拷贝完')
  checkGb18030(bytes, faults)
  return { label: 'gb18030', mark: 0 }
}

function byMark([one, two, three]: Buffer): TextEncoding | null {
  if (one === 0xef && two === 0xbb && three === 0xbf) return { label: 'utf-8', mark: 3 }
  if (one === 0xff && two === 0xfe) return { label: 'utf-16le', mark: 2 }
  if (one === 0xfe && two === 0xff) return { label: 'utf-16be', mark: 2 }
  return null
}

/** Zero bytes stand in text only as halves of UTF-16 characters, nearly all of them in the same half. */
function utf16WithoutMark(bytes: Buffer, faults: Faults): TextEncoding | null {
  if (!bytes.includes(0)) return null
  let even = 0
  let odd = 0
  const looked = bytes.subarray(0, 64 * 1024)
  for (let at = 0; at < looked.length; at += 1) {
    if (looked[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  if (odd > 3 * even) return { label: 'utf-16le', mark: 0 }
  if (even > 3 * odd) return { label: 'utf-16be', mark: 0 }
  throw faults.notAWorkbook()
}

/** More than one control character in a hundred bytes is no text. */
function hasControls(bytes: Buffer): boolean {
  let controls = 0
  const looked = bytes.subarray(0, 64 * 1024)
  for (const byte of looked) if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a) controls += 1
  return controls * 100 > looked.length
}

/**
 * GBK can happen to be valid UTF-8, but then only as characters of two bytes: letters of the West, which
 * in a Chinese sheet stand alone (café, M·王). Two of them side by side are a word in GBK.
 */
function isGbkInDisguise(bytes: Buffer): boolean {
  let hasPairs = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    if (byte >= 0xe0) return false
    if (byte < 0x80) continue
    if ((bytes[at + 2] ?? 0) >= 0x80) hasPairs = true
    at += 1
  }
  return hasPairs
}

/** True when most of what is not ASCII forms Chinese characters in UTF-8: then a few bytes were spoiled. */
function isNearlyUtf8(bytes: Buffer): boolean {
  let whole = 0
  let stray = 0
  let at = 0
  while (at < bytes.length) {
    const size = utf8Size(bytes, at)
    if (size === 0) stray += 1
    else if (size > 2) whole += 1
    at += Math.max(size, 1)
  }
  return stray * 3 < whole
}

/** Bytes of the character at `at`, or 0 where none is. */
function utf8Size(bytes: Buffer, at: number): number {
  const lead = bytes[at] as number
  if (lead < 0x80) return 1
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4) return 0
  for (let p = at + 1; p < at + size; p += 1) if (((bytes[p] ?? 0) & 0xc0) !== 0x80) return 0
  return size
}

/** A few spoiled bytes are damage; many mean that this is no Chinese text. */
function checkGb18030(bytes: Buffer, faults: Faults): void {
  let whole = 0
  let stray = 0
  let at = 0
  while (at < bytes.length) {
    const size = gb18030Size(bytes, at)
    if (size === 0) stray += 1
    else if (size > 1) whole += 1
    at += Math.max(size, 1)
  }
  if (stray * 50 > whole) throw faults.notAWorkbook()
  if (stray > 0) throw faults.damaged('文字编码有误，可能没有拷贝完')
}

/** Bytes of the character at `at`, or 0 where none is. */
function gb18030Size(bytes: Buffer, at: number): number {
  const [one = 0, two = 0, three = 0, four = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
  if (one <= 0x80) return 1
  if (one === 0xff) return 0
  if (two >= 0x40) return two === 0x7f || two === 0xff ? 0 : 2
  const isFour = two >= 0x30 && two <= 0x39 && three >= 0x81 && three <= 0xfe && four >= 0x30 && four <= 0x39
  return isFour ? 4 : 0
}
