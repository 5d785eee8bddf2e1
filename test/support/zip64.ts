import { crc32, deflateRawSync } from 'node:zlib'

/* A ZIP file as writers make it that cannot go back: sizes behind the data, and in 64 bits. */

export function zip64Of(parts: Record<string, string>): Uint8Array {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const [path, content] of Object.entries(parts)) {
    const entry = entryOf(Buffer.from(path), Buffer.from(content), at)
    locals.push(entry.local)
    centrals.push(entry.central)
    at += entry.local.length
  }
  const directory = Buffer.concat(centrals)
  return Buffer.concat([...locals, directory, endOf(centrals.length, directory.length, at)])
}

function entryOf(name: Buffer, content: Buffer, at: number): { local: Buffer; central: Buffer } {
  const packed = deflateRawSync(content)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(45, 4)
  head.writeUInt16LE(0x0808, 6)
  head.writeUInt16LE(8, 8)
  head.writeUInt16LE(name.length, 26)
  const descriptor = Buffer.alloc(24)
  descriptor.writeUInt32LE(0x08074b50, 0)
  descriptor.writeUInt32LE(crc32(content), 4)
  descriptor.writeBigUInt64LE(BigInt(packed.length), 8)
  descriptor.writeBigUInt64LE(BigInt(content.length), 16)

  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(0x0808, 8)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(crc32(content), 16)
  central.writeUInt32LE(0xffffffff, 20)
  central.writeUInt32LE(0xffffffff, 24)
  central.writeUInt16LE(name.length, 28)
  central.writeUInt16LE(28, 30)
  central.writeUInt32LE(0xffffffff, 42)
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(content.length), 4)
  extra.writeBigUInt64LE(BigInt(packed.length), 12)
  extra.writeBigUInt64LE(BigInt(at), 20)
  return { local: Buffer.concat([head, name, packed, descriptor]), central: Buffer.concat([central, name, extra]) }
}

function endOf(count: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(start), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(start + size), 64)
  end.writeUInt32LE(1, 72)
  end.writeUInt32LE(0x06054b50, 76)
  for (const at of [84, 86]) end.writeUInt16LE(0xffff, at)
  for (const at of [88, 92]) end.writeUInt32LE(0xffffffff, at)
  return end
}
