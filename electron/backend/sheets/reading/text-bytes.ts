import { TextDecoder } from 'node:util'
import type { Faults } from '../faults.ts'
import type { TextEncoding } from './encoding.ts'

const PIECE = 1024 * 1024

/** Hands on a text file piece by piece as UTF-8; `done` is how much of the file each piece ends at. */
export function* utf8Pieces(
  bytes: Buffer,
  { label, mark }: TextEncoding,
  faults: Faults,
): Generator<{ piece: Buffer; done: number }> {
  const decoder = label === 'utf-8' ? null : new TextDecoder(label, { fatal: true })
  for (let at = mark; at < bytes.length; at += PIECE) {
    const done = Math.min(at + PIECE, bytes.length)
    const part = bytes.subarray(at, done)
    yield { piece: decoder === null ? part : recoded(decoder, part, done < bytes.length, faults), done }
  }
}

function recoded(decoder: TextDecoder, part: Buffer, stream: boolean, faults: Faults): Buffer {
  try {
    return Buffer.from(decoder.decode(part, { stream }), 'utf8')
  } catch (error) {
    if (error instanceof TypeError) throw faults.damaged('文字编码有误')
    throw error
  }
}
