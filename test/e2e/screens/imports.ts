import { expect, type Locator, type Page } from '@playwright/test'
import type { Running } from '../computer.ts'

/** 导入: the path of five steps, and the record. */
export function imports(page: Page): {
  /** What asks for files. */
  chooseFiles: () => Promise<void>
  /** Drops files on the window, as a hand would. */
  drop(files: readonly { name: string; text: string }[]): Promise<void>
  /** What was given together, with what has become of each. */
  files: Locator
  step(name: string): Locator
  /** The one button below the path. */
  check: Locator
  seeChanges: Locator
  write: Locator
  /** Folds a step out. */
  open(step: string): Promise<void>
  /** What kind of sheet it is. */
  isOfKind(kind: string): Promise<void>
  /** Where a column of the file goes. */
  mapTo(heading: string, field: string): Promise<void>
  preview: Locator
  rejected: Locator
  record: Locator
} {
  return {
    chooseFiles: () => page.getByRole('button', { name: '选择文件' }).click(),
    drop: async (files) => {
      const dataTransfer = await page.evaluateHandle((given) => {
        const carried = new DataTransfer()
        for (const { name, text } of given) carried.items.add(new File([text], name))
        return carried
      }, files)
      await page.dispatchEvent('body', 'drop', { dataTransfer })
    },
    files: page.getByLabel('这次的文件'),
    step: (name) => page.getByRole('region', { name: new RegExp(`^第 \\d 步 ${name}$`) }),
    check: page.getByRole('button', { name: /^检查 [\d,]+ 行（不写入）$/ }),
    seeChanges: page.getByRole('button', { name: '看改动：新旧对照' }),
    write: page.getByRole('button', { name: /^写入 [\d,]+ 条/ }),
    open: (step) =>
      page
        .getByRole('region', { name: new RegExp(`^第 \\d 步 ${step}$`) })
        .getByRole('button')
        .first()
        .click(),
    isOfKind: async (kind) => {
      await page.getByRole('combobox', { name: '种类' }).click()
      await page.getByRole('option', { name: kind, exact: true }).click()
    },
    mapTo: async (heading, field) => {
      await page.getByRole('combobox', { name: `${heading} 写入字段` }).fill(field)
      await page.getByRole('option', { name: field, exact: true }).click()
    },
    preview: page.getByRole('grid', { name: '预览' }),
    rejected: page.getByRole('grid', { name: '不导入的行和格' }),
    record: page.getByRole('grid', { name: '导入记录' }),
  }
}

/** Chooses workbooks as a person does in this shell and takes in one after another; tells what each last button promised. */
export async function importAll(running: Running, files: readonly string[]): Promise<string[]> {
  const { page } = running
  const { chooseFiles, check, seeChanges, write } = imports(page)
  const promises: string[] = []
  await running.choose(chooseFiles, ...files)
  for (const [index, file] of files.map((each) => each.split(/[\\/]/).at(-1) ?? '').entries()) {
    if (index > 0) await page.getByRole('button', { name: `下一个：${file}` }).click()
    // A sheet that leaves nothing open is checked by itself, and one without faults shows its changes at once.
    await check.or(seeChanges).or(write).waitFor()
    if (await check.isVisible()) await check.click()
    await seeChanges.or(write).waitFor()
    if (await seeChanges.isVisible()) await seeChanges.click()
    promises.push(await write.innerText())
    await write.click()
    await expect(page.getByText('✓ 已写入', { exact: true })).toBeVisible()
  }
  await page.getByRole('button', { name: '再导入一个文件' }).click()
  return promises
}
