/** An OLE compound file: what Excel wrote before 2007, and what it still puts around an encrypted workbook. */
const MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex')

export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.subarray(0, MAGIC.length).equals(MAGIC)
}

/** What it holds, as the names in its directory tell. */
export function compoundContent(bytes: Buffer): 'encrypted-workbook' | 'workbook-97' | 'workbook-95' | 'other' {
  if (holds(bytes, 'EncryptedPackage')) return 'encrypted-workbook'
  if (holds(bytes, 'Workbook')) return 'workbook-97'
  return holds(bytes, 'Book') ? 'workbook-95' : 'other'
}

/** A directory entry begins with the name in 64 bytes of UTF-16, filled with zeros, and its length in bytes with the last zero. */
function holds(bytes: Buffer, name: string): boolean {
  const entry = Buffer.alloc(66)
  entry.write(name, 'utf16le')
  entry.writeUInt16LE((name.length + 1) * 2, 64)
  return bytes.includes(entry)
}
