import { z } from 'zod'
import { failure } from './shape.ts'

/** Reports on their way out (`trust.md`: who may do what). */
export const REPORT_FAILURES = {
  FILE_UNWRITABLE: failure(z.object({ file: z.string(), detail: z.string() }), ({ file, detail }) => ({
    what: `写不了 ${file}（${detail}），没有留下半份文件。`,
    next: '请检查文件夹是否存在、是否有权限和空间，或先关闭正打开它的程序。',
  })),
} as const
