import type { FlagEntry } from '#shared/domain/flag.ts'
import { sendQueue } from '../../lib/send-queue.ts'

/*
 * Flags stay in this window's memory only, because they hold what a visitor said of themselves; but they
 * outlive the page, a lock and the loss of the backend (S1.11).
 */
export const unsentFlags = sendQueue<FlagEntry>()
