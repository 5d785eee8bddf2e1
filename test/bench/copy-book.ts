import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/** Copies a book that nobody has open into a folder of its own. */
export function copyBook(from: string, to: string): string {
  mkdirSync(to, { recursive: true })
  for (const file of ['book.db', 'book.json', 'book.key']) cpSync(path.join(from, file), path.join(to, file))
  return to
}
