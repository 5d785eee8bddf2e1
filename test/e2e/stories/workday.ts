import { expect, type Page } from '@playwright/test'
import { cpSync } from 'node:fs'
import { SAMPLE_PASSWORD } from '../../../shared/domain/sample.ts'
import { movePage } from '../clock.ts'
import type { Computer, Running } from '../computer.ts'
import { SAMPLE_DAY, sampleBook } from '../sample.ts'
import { lock, signIn } from '../screens/access.ts'
import { frame } from '../screens/frame.ts'

/** A day at the sample branch, at one computer whose clock is moved through it. */
export interface Workday extends Running {
  /** It is so late by now: whoever was away for long finds the window locked, and unlocks it. */
  at(time: string): Promise<void>
  /** Whoever is there goes, and somebody else sits down: the first person on a post, or the one of that name. */
  give(to: { post: string } | { name: string }): Promise<void>
  /** The program is ended for the night; on another day it asks who is there. */
  morning(day: string, time: string): Promise<Workday>
}

/** Starts the program in the copied sample branch; somebody on the post signs in. */
export async function startWorkday(computer: Computer, post: string, time: string): Promise<Workday> {
  cpSync(sampleBook(), computer.book, { recursive: true })
  const day = await open(computer, SAMPLE_DAY, time)
  await sitDown(day.page, { post })
  return day
}

async function open(computer: Computer, date: string, first: string): Promise<Workday> {
  computer.moveClock(date, first)
  const running = await computer.start()
  const { page } = running
  const move = async (time: string) => {
    await movePage(page, computer.moveClock(date, time))
    await page.reload()
  }
  await move(first)
  return {
    ...running,
    at: async (time) => {
      const there = await frame(page).person.innerText()
      await move(time)
      await backAtWork(page, there)
    },
    give: async (to) => {
      await frame(page).signOut()
      await sitDown(page, to)
    },
    morning: async (next, time) => {
      await running.quit()
      return open(computer, next, time)
    },
  }
}

/** A window in a browser is locked by now; one of the desktop, loaded anew, asks who is there. */
async function backAtWork(page: Page, person: string): Promise<void> {
  const { form } = lock(page)
  await form.or(signIn(page).form).waitFor()
  if (await form.isVisible()) await lock(page).unlock(SAMPLE_PASSWORD)
  else await page.getByRole('button').filter({ hasText: person }).click()
  await expect(frame(page).places.first()).toBeVisible()
}

async function sitDown(page: Page, who: { post: string } | { name: string }): Promise<void> {
  if ('post' in who) await signIn(page).asPost(who.post)
  else await page.getByRole('button', { name: who.name }).click()
  await expect(frame(page).places.first()).toBeVisible()
}

/** The name that the top bar shows. */
export async function whoIsThere(page: Page, post: string): Promise<string> {
  const shown = await frame(page)
    .top.getByRole('button', { name: new RegExp(`${post}$`) })
    .innerText()
  return shown.replace(post, '').trim()
}
