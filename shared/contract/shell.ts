import { z } from 'zod'
import { type FailureCode, isFailureCode } from '../domain/failure.ts'
import { IsoDate } from '../domain/iso-date.ts'

/*
 * What the Electron shell, the backend process and the window say to each other. None of it is about
 * customers: the window asks the backend through its own port, and the shell is out of the way.
 */

/** The page's own origin in Electron; the only one that the shell answers. */
export const APP_ORIGIN = 'app://chenxi'

/** A page of the program, as its address bar would show it: `/today`, `/board/morning?date=2026-11-20`. */
export const Place = z
  .string()
  .max(300)
  .regex(/^\/(?!\/)[^\s\\]*$/)

/** An expected failure on its way to the window, which words it with `tellFailure`. */
export const ShellFailure = z.object({
  code: z.custom<FailureCode>((code) => typeof code === 'string' && isFailureCode(code)),
  data: z.unknown(),
})
export type ShellFailure = z.infer<typeof ShellFailure>

/** Where the key of the book is kept; `server` when the data is in PostgreSQL. */
export const KEY_PLACES = {
  'os-vault': '系统密钥库',
  'key-file': '密钥文件',
  server: '数据库服务器',
} as const
export const KeyPlace = z.enum(['os-vault', 'key-file', 'server'])
export type KeyPlace = z.infer<typeof KeyPlace>

/** Why the system's vault is not used: there is none, or it would only obscure the key (`basic_text`). */
export const VaultRefusal = z.enum(['absent', 'basic_text'])
export type VaultRefusal = z.infer<typeof VaultRefusal>

/** How things stand with the book, for the window to show. */
export const BookState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('opening') }),
  z.object({ state: z.literal('ready'), key: KeyPlace, vaultRefused: VaultRefusal.nullable() }),
  ShellFailure.extend({ state: z.literal('failed') }),
])
export type BookState = z.infer<typeof BookState>

/** What the preload delivers by `window.postMessage`; a port comes with it, in `event.ports`. */
export const WindowMessage = z.discriminatedUnion('chenxi', [
  z.object({ chenxi: z.literal('port') }),
  /** The backend process has ended unasked; a new port follows as soon as it runs again. */
  z.object({ chenxi: z.literal('lost') }),
  ShellFailure.extend({ chenxi: z.literal('failure') }),
])
export type WindowMessage = z.infer<typeof WindowMessage>

/** What the window may ask of the shell, with the arguments that the shell accepts. */
export const SHELL_CALLS = {
  chooseWorkbook: z.tuple([]),
  saveFile: z.tuple([z.string().min(1).max(120), z.instanceof(Uint8Array)]),
  notify: z.tuple([z.string().max(60), z.string().max(300), Place.nullable()]),
  showCount: z.tuple([z.number().int().min(0).max(9999).nullable()]),
  print: z.tuple([]),
  openBoardWindow: z.tuple([Place]),
  bookState: z.tuple([]),
  openBookAgain: z.tuple([]),
}
export type ShellCall = keyof typeof SHELL_CALLS

export interface ChosenFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

/** `window.chenxi`, in Electron only; a browser has its own way for each. */
export interface Shell {
  readonly platform: string
  readonly version: string
  /** The workbooks that the person chose, or null when the dialog was closed. */
  chooseWorkbook(): Promise<ChosenFile[] | null>
  /** Asks where to and writes the file; the path, or null when the person gave up. */
  saveFile(name: string, bytes: Uint8Array): Promise<string | null>
  /** A notice of the desktop; a click on it shows the window and, if given, opens the place. */
  notify(title: string, body: string, place?: string): Promise<void>
  /** How many of today's are left, for the tray; null when that is nobody's business any more. */
  showCount(count: number | null): Promise<void>
  /** The system's print dialog for the page; false when the person gave up. */
  print(): Promise<boolean>
  /** Calls back with the place of a notice that was clicked; returns how to stop that. */
  onOpen(listener: (place: string) => void): () => void
  /** A second window at a place, full screen on the second display if there is one. */
  openBoardWindow(place: string): Promise<void>
  bookState(): Promise<BookState>
  /** Tries again to open the book, after the person has put right what a failure told. */
  openBookAgain(): Promise<void>
}

/** Where the backend process finds the book. */
export const ShellBookPlace = z.discriminatedUnion('engine', [
  z.object({ engine: z.literal('sqlite'), dir: z.string().min(1) }),
  z.object({ engine: z.literal('postgres'), url: z.string().min(1) }),
])
export type ShellBookPlace = z.infer<typeof ShellBookPlace>

/** From the shell to the backend process. With `port` comes a port; after `close` the process ends by itself. */
export const ToBackend = z.discriminatedUnion('say', [
  z.object({ say: z.literal('open'), place: ShellBookPlace, asOf: IsoDate.nullable(), vault: z.boolean() }),
  z.object({ say: z.literal('port') }),
  z.object({ say: z.literal('vault'), of: z.number().int(), answer: z.string().nullable() }),
  /** The line to a reader that was asked for: a port comes with it. */
  z.object({ say: z.literal('reader'), of: z.number().int() }),
  z.object({ say: z.literal('reader-gone'), of: z.number().int(), reason: z.enum(['memory', 'crash', 'ended']) }),
  z.object({ say: z.literal('close') }),
])
export type ToBackend = z.infer<typeof ToBackend>

/** From the backend process to the shell. Keys go as hexadecimal text, which is what the vault seals. */
export const FromBackend = z.discriminatedUnion('say', [
  z.object({ say: z.literal('ready'), key: KeyPlace }),
  ShellFailure.extend({ say: z.literal('failed') }),
  z.object({ say: z.literal('vault'), ask: z.number().int(), act: z.enum(['seal', 'open']), text: z.string() }),
  /** Start a process that reads a file from outside, with a heap of so many MB, or end it. */
  z.object({ say: z.literal('reader'), of: z.number().int(), heapMb: z.number().int().positive() }),
  z.object({ say: z.literal('reader-kill'), of: z.number().int() }),
])
export type FromBackend = z.infer<typeof FromBackend>
