import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { compoundFile } from './compound-file.ts'

/*
 * A workbook behind a password, as Excel, WPS and LibreOffice open it: ECMA-376 agile encryption
 * (MS-OFFCRYPTO 2.3.4.10–15) with AES-256, SHA-512 and 100,000 rounds.
 */

const ROUNDS = 100_000
const SEGMENT = 4096
const BLOCK = 16

/** What each derived key is for: numbers that the format names. */
const FOR = {
  verifier: Buffer.from('fea7d2763b4b9e79', 'hex'),
  verifierHash: Buffer.from('d7aa0f6d3061344e', 'hex'),
  key: Buffer.from('146e0be7abacd0d6', 'hex'),
  hmacKey: Buffer.from('5fb2ad010cb9e1f6', 'hex'),
  hmacValue: Buffer.from('a0677f02b22c8433', 'hex'),
}

/** The workbook as a file that opens with this password only. */
export function withPassword(workbook: Uint8Array, password: string): Buffer {
  const [dataSalt, passwordSalt, key] = [randomBytes(16), randomBytes(16), randomBytes(32)]
  const encrypted = encryptedPackage(workbook, key, dataSalt)
  const [hmacKey, verifier] = [randomBytes(64), randomBytes(16)]
  const hmac = createHmac('sha512', hmacKey).update(encrypted).digest()
  const stretched = stretch(password, passwordSalt)
  const forPassword = (purpose: Buffer, content: Buffer) =>
    aes(sha512(stretched, purpose).subarray(0, 32), passwordSalt, content).toString('base64')
  const forData = (purpose: Buffer, content: Buffer) => aes(key, ivFor(dataSalt, purpose), content).toString('base64')
  const parameters = (salt: Buffer) =>
    `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="${salt.toString('base64')}"`
  const xml = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n',
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"',
    ' xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">',
    `<keyData ${parameters(dataSalt)}/>`,
    `<dataIntegrity encryptedHmacKey="${forData(FOR.hmacKey, hmacKey)}" encryptedHmacValue="${forData(FOR.hmacValue, hmac)}"/>`,
    '<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">',
    `<p:encryptedKey spinCount="${ROUNDS}" ${parameters(passwordSalt)}`,
    ` encryptedVerifierHashInput="${forPassword(FOR.verifier, verifier)}"`,
    ` encryptedVerifierHashValue="${forPassword(FOR.verifierHash, sha512(verifier))}"`,
    ` encryptedKeyValue="${forPassword(FOR.key, key)}"/>`,
    '</keyEncryptor></keyEncryptors></encryption>',
  ].join('')
  // Version 4.4, and the flag of agile encryption.
  const info = Buffer.concat([Buffer.from('0400040040000000', 'hex'), Buffer.from(xml, 'utf8')])
  return compoundFile({ name: 'EncryptionInfo', content: info }, { name: 'EncryptedPackage', content: encrypted })
}

/** Its length, then the workbook in segments, each under an initial vector of its own. */
function encryptedPackage(workbook: Uint8Array, key: Buffer, salt: Buffer): Buffer {
  const out = Buffer.alloc(8 + Math.ceil(workbook.length / BLOCK) * BLOCK)
  out.writeBigUInt64LE(BigInt(workbook.length))
  for (let at = 0; at < workbook.length; at += SEGMENT) {
    const segment = workbook.subarray(at, at + SEGMENT)
    aes(key, ivFor(salt, number(at / SEGMENT)), segment).copy(out, 8 + at)
  }
  return out
}

/** Guessing a password takes so many rounds for each guess. */
function stretch(password: string, salt: Buffer): Buffer {
  let hash = sha512(salt, Buffer.from(password, 'utf16le'))
  for (let round = 0; round < ROUNDS; round += 1) hash = sha512(number(round), hash)
  return hash
}

function ivFor(salt: Buffer, purpose: Buffer): Buffer {
  return sha512(salt, purpose).subarray(0, BLOCK)
}

function aes(key: Buffer, iv: Buffer, content: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  const rest = content.length % BLOCK
  return Buffer.concat([
    cipher.update(content),
    rest === 0 ? Buffer.alloc(0) : cipher.update(Buffer.alloc(BLOCK - rest)),
    cipher.final(),
  ])
}

function sha512(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha512')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
