import type { Locator, Page } from '@playwright/test'

/* What stands before the work: first start and sign-in, as a person sees them. */

export const PASSWORD = 'a long sentence about tea'

/** A branch that a test founds, with its head. */
export const FOUNDED = { branch: '城南支行', name: '林知远', staffNo: '8001', password: PASSWORD }

export function firstRun(page: Page): { form: Locator; found(branch?: typeof FOUNDED): Promise<void> } {
  const form = page.getByRole('form', { name: '建立网点' })
  return {
    form,
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

export function signIn(page: Page): { form: Locator; as(staffNo: string, password: string): Promise<void> } {
  const form = page.getByRole('form', { name: '登录' })
  return {
    form,
    as: async (staffNo, password) => {
      await form.getByLabel('工号').fill(staffNo)
      await form.getByLabel('密码').fill(password)
      await form.getByRole('button', { name: '登录' }).click()
    },
  }
}
