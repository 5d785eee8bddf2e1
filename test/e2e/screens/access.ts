import type { Locator, Page } from '@playwright/test'

/* What stands before the work: first start, sign-in and the lock, as a person sees them. */

export const PASSWORD = 'a long sentence about tea'

/** A branch that a test founds, with its head. */
export const FOUNDED = { branch: '城南支行', name: '林知远', staffNo: '8001', password: PASSWORD }

export function firstRun(page: Page): {
  form: Locator
  found(branch?: typeof FOUNDED): Promise<void>
  openSample: Locator
} {
  const form = page.getByRole('form', { name: '建立网点' })
  return {
    form,
    openSample: page.getByRole('button', { name: '打开演示网点' }),
    found: async (branch = FOUNDED) => {
      await form.getByLabel('网点名称').fill(branch.branch)
      await form.getByLabel('您的姓名').fill(branch.name)
      await form.getByLabel('工号').fill(branch.staffNo)
      await form.getByLabel('密码').fill(branch.password)
      await form.getByLabel('再输一次').fill(branch.password)
      await form.getByRole('button', { name: '建立网点并登录' }).click()
    },
  }
}

export function signIn(page: Page): {
  form: Locator
  as(staffNo: string, password: string): Promise<void>
  /** In the sample branch: the first person on a post, who is chosen instead of typed. */
  asPost(post: string): Promise<void>
} {
  const form = page.getByRole('form', { name: '登录' })
  return {
    form,
    as: async (staffNo, password) => {
      await form.getByLabel('工号').fill(staffNo)
      await form.getByLabel('密码').fill(password)
      await form.getByRole('button', { name: '登录' }).click()
    },
    asPost: (post) =>
      page
        .getByRole('button', { name: new RegExp(`\\p{Script=Han}+ ?${post}$`, 'u') })
        .first()
        .click(),
  }
}

export function lock(page: Page): { form: Locator; unlock(password: string): Promise<void> } {
  const form = page.getByRole('form', { name: '解锁' })
  return {
    form,
    unlock: async (password) => {
      await form.getByLabel('密码').fill(password)
      await form.getByRole('button', { name: '解锁' }).click()
    },
  }
}
