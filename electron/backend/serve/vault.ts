import type { Vault } from '../db/open.ts'

/** One question to the vault: seal a key, or open what was sealed. */
export interface VaultQuestion {
  ask: number
  act: 'seal' | 'open'
  /** A key as hexadecimal text, or what the vault made of one. */
  text: string
}

/**
 * The operating system's vault, which only the shell can reach: questions go out by `ask`, answers
 * come back by `settle`, null when the vault refused.
 */
export function vaultAcross(ask: (question: VaultQuestion) => void): Vault & { settle(of: number, answer: string | null): void } {
  const waiting = new Map<number, (answer: string | null) => void>()
  let asked = 0
  const answerTo = (act: VaultQuestion['act'], text: string) =>
    new Promise<string>((resolve, reject) => {
      const number = (asked += 1)
      waiting.set(number, (answer) => (answer === null ? reject(new Error(`The vault did not ${act}`)) : resolve(answer)))
      ask({ ask: number, act, text })
    })
  return {
    seal: (key) => answerTo('seal', Buffer.from(key).toString('hex')),
    open: async (sealed) => Buffer.from(await answerTo('open', sealed), 'hex'),
    settle: (of, answer) => {
      waiting.get(of)?.(answer)
      waiting.delete(of)
    },
  }
}
