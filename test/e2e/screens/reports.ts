import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import type { REPORTS } from '../../../shared/domain/report.ts'
import { readByOracle } from '../../support/oracle.ts'
import type { Running } from '../computer.ts'

type Label = (typeof REPORTS)[keyof typeof REPORTS]['label']

/** 报表: the choice of reports, one report's desk, and the record of what went out. */
export function reports(page: Page): {
  choose(report: Label): Promise<void>
  desk(report: Label): Locator
  /** What it would take out. */
  contents: Locator
  reason: Locator
  approve(staffNo: string, password: string): Promise<void>
  approved: Locator
  /** The one button that does it. */
  make: Locator
  record: Locator
} {
  const approval = page.getByRole('form', { name: '第二人批准' })
  return {
    choose: (report) => page.getByRole('group', { name: '选择报表' }).getByRole('radio', { name: report }).check(),
    desk: (report) => page.getByRole('region', { name: report }),
    contents: page.getByLabel('将导出的内容'),
    reason: page.getByRole('textbox', { name: /^事由/ }),
    approve: async (staffNo, password) => {
      await approval.getByLabel('批准人工号').fill(staffNo)
      await approval.getByLabel('批准人密码').fill(password)
      await approval.getByRole('button', { name: '批准' }).click()
    },
    approved: page.getByText(/已批准$/),
    make: page.getByRole('button', { name: /^导出(当日工作簿|分岗负荷| [\d,]+ (位客户|条客户变动))$/ }),
    record: page.getByRole('grid', { name: '导出记录' }),
  }
}

/** Takes a report out as a person does in this shell, and reads the file as another program does: each sheet as text. */
export async function readReport(running: Running, report: Label): Promise<Map<string, string>> {
  const screen = reports(running.page)
  await screen.choose(report)
  const file = await running.saved(() => screen.make.click())
  const sheets = await readByOracle(readFileSync(file))
  return new Map(sheets.map(({ name, rows }) => [name, rows.map(({ cells }) => cells.join(' ')).join('\n')]))
}
