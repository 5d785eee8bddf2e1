import { createRouterClient, type RouterClient } from '@orpc/server'
import pino from 'pino'
import { setTimeout } from 'node:timers/promises'
import { clockAsOf } from '../../electron/backend/clock.ts'
import type { Door } from '../../electron/backend/context.ts'
import { openHouse } from '../../electron/backend/house.ts'
import { router } from '../../electron/backend/router.ts'
import { nodeForkReader } from '../../electron/backend/sheets/node-fork.ts'
import type { Post } from '../../shared/domain/post.ts'
import { SAMPLE_PASSWORD } from '../../shared/domain/sample.ts'
import { TODAY } from './stage.ts'

export type BackendClient = RouterClient<typeof router>

/** A backend in this process, asked past the door: guard, row rules, checks of question and answer, nothing sent. */
export interface Backend {
  /** Somebody of a post, signed in. */
  signedIn(post: Post): Promise<BackendClient>
  /** Waits until what a large book keeps in memory is there; milliseconds since it was asked for. */
  rollMade(): Promise<number>
  close(): Promise<void>
}

const beside = (file: string) => new URL(`../../electron/backend/${file}`, import.meta.url)

/** Opens the backend of a sample book. */
export async function openBackend(dir: string): Promise<Backend> {
  const house = await openHouse({
    place: { engine: 'sqlite', dir },
    clock: clockAsOf(TODAY),
    vault: null,
    log: pino({ level: 'silent' }),
    create: false,
    workerScript: beside('worker.ts'),
    readers: nodeForkReader(beside('reader.ts')),
  })
  const clientAt = (door: Door): BackendClient => createRouterClient(router, { context: { house, door, commandKey: null } })
  return {
    signedIn: async (post) => {
      let token: string | null = null
      const door = { name: 'port' as const, from: '', keep: (fresh: string) => (token = fresh), forget: () => undefined }
      const stranger = clientAt({ ...door, token: null })
      const { branch, sampleStaff } = await stranger.session.state()
      const person = sampleStaff.find((candidate) => candidate.post === post)
      await stranger.session.signIn({ branchId: branch?.id ?? 0, staffNo: person?.staffNo ?? '', password: SAMPLE_PASSWORD })
      return clientAt({ ...door, token })
    },
    rollMade: async () => {
      const started = performance.now()
      const branch = house.opened.book.branch(1)
      // A small book has none and needs none.
      while ((await house.rolls.of(branch)) === null && house.rolls.making(branch)) await setTimeout(20)
      return performance.now() - started
    },
    close: async () => {
      await house.workrooms.close()
      await house.opened.close()
    },
  }
}
