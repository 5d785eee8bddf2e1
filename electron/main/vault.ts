import { safeStorage } from 'electron'
import type { VaultRefusal } from '#shared/contract/shell.ts'

/** Seals the key of the book, as text, with what the operating system keeps for this person. */
export interface SystemVault {
  seal(text: string): Promise<string>
  open(sealed: string): Promise<string>
}

export type FoundVault = { vault: SystemVault } | { refused: VaultRefusal }

/**
 * The operating system's vault, or why it is not used: on Linux without a keyring Electron would fall
 * back to a password that everybody knows (`basic_text`), which is refused (`trust.md`: key slots).
 * To be called when the app is ready.
 */
export async function systemVault(): Promise<FoundVault> {
  if (process.platform === 'linux' && !KEYRINGS.has(safeStorage.getSelectedStorageBackend())) return { refused: 'basic_text' }
  if (hasAsyncStorage()) return (await safeStorage.isAsyncEncryptionAvailable()) ? { vault: asyncVault } : { refused: 'absent' }
  return safeStorage.isEncryptionAvailable() ? { vault: olderVault } : { refused: 'absent' }
}

const KEYRINGS = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])

const asyncVault: SystemVault = {
  seal: async (text) => (await safeStorage.encryptStringAsync(text)).toString('base64'),
  open: async (sealed) => (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result,
}

/** For an Electron whose storage only answers at once; the newer way opens what this one sealed. */
const olderVault: SystemVault = {
  seal: async (text) => safeStorage.encryptString(text).toString('base64'),
  open: async (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
}

function hasAsyncStorage(): boolean {
  return typeof (safeStorage as Partial<typeof safeStorage>).encryptStringAsync === 'function'
}
