import { expect, type Locator, type Page } from '@playwright/test'

/** 客户簿: the list, what narrows it, and the drawer with one customer. */
export function customers(page: Page): {
  list: Locator
  rows: Locator
  search: Locator
  /** What one row says under a heading. */
  cell(index: number, heading: string): Promise<string>
  /** How many customers the line below the list counts. */
  count(): Promise<number>
  drawer: Locator
} {
  const list = page.getByRole('grid', { name: '客户列表' })
  const rows = list.getByRole('row').filter({ has: page.getByRole('gridcell') })
  return {
    list,
    rows,
    search: page.getByRole('search').getByLabel('搜索客户'),
    cell: async (index, heading) => {
      // A list that is still empty has no headings to count, and a row that is still coming says nothing.
      await expect(rows.nth(index)).toHaveText(/\S/)
      const headings = await list.getByRole('columnheader').allInnerTexts()
      const column = headings.findIndex((each) => each.startsWith(heading))
      return rows.nth(index).getByRole('gridcell').nth(column).innerText()
    },
    count: async () => Number((await list.getByText(/^[\d,]+ 位客户$/).innerText()).replace(/\D/g, '')),
    drawer: page.getByRole('dialog', { name: '客户', exact: true }),
  }
}
