import type { Locator, Page } from '@playwright/test'

/** 导入: the path of five steps, and the record. */
export function imports(page: Page): {
  /** What asks for files. */
  chooseFiles: () => Promise<void>
  step(name: string): Locator
  /** The one button below the path. */
  check: Locator
  seeChanges: Locator
  write: Locator
  /** Where a column of the file goes. */
  mapTo(heading: string, field: string): Promise<void>
  preview: Locator
  rejected: Locator
  record: Locator
} {
  return {
    chooseFiles: () => page.getByRole('button', { name: '选择文件' }).click(),
    step: (name) => page.getByRole('region', { name: new RegExp(`^第 \\d 步 ${name}$`) }),
    check: page.getByRole('button', { name: /^检查 [\d,]+ 行（不写入）$/ }),
    seeChanges: page.getByRole('button', { name: '看改动：新旧对照' }),
    write: page.getByRole('button', { name: /^写入 [\d,]+ 条/ }),
    mapTo: async (heading, field) => {
      await page.getByRole('combobox', { name: `${heading} 写入字段` }).fill(field)
      await page.getByRole('option', { name: field, exact: true }).click()
    },
    preview: page.getByRole('grid', { name: '预览' }),
    rejected: page.getByRole('grid', { name: '不导入的行和格' }),
    record: page.getByRole('grid', { name: '导入记录' }),
  }
}
