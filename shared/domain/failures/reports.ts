import { z } from 'zod'
import { IsoDate } from '../iso-date.ts'
import { failure, plainly } from './shape.ts'

const Customers = z.object({ customers: z.number().int(), masked: z.boolean() })

function held({ customers, masked }: z.infer<typeof Customers>): string {
  return masked ? `这份报表有 ${customers} 行客户` : `这份报表未脱敏（${customers} 行客户）`
}

/** Reports on their way out (`trust.md`: who may do what). */
export const REPORT_FAILURES = {
  EXPORT_NEEDS_REASON: failure(Customers, (report) => ({
    what: `${held(report)}，还没有写明事由，未导出。`,
    next: '请写明用途，例如“本周贵宾回访名单”。',
  })),
  EXPORT_NEEDS_APPROVAL: failure(
    Customers.extend({ why: z.enum(['none', 'changed', 'late', 'used']) }),
    ({ why, ...report }) => ({
      what: {
        none: `${held(report)}，须由第二人批准，未导出。`,
        changed: '批准之后又改了条件或事由，原来的批准不再有效，未导出。',
        late: '批准已超过 30 分钟，不再有效，未导出。',
        used: '这次批准已经用过，未导出。',
      }[why],
      next: '请另一位网点负责人或营业主管输入工号和密码批准，或加上条件缩小范围。',
    }),
  ),
  EXPORT_APPROVER_UNFIT: failure(z.object({ name: z.string(), fault: z.enum(['same-person', 'post']) }), ({ name, fault }) => ({
    what: fault === 'same-person' ? '导出人不能批准自己的导出，未导出。' : `${name} 的岗位不能批准导出，未导出。`,
    next: '请另一位网点负责人或营业主管输入工号和密码。',
  })),
  EXPORT_TOO_LARGE: failure(z.object({ megabytes: z.number().int() }), ({ megabytes }) => ({
    what: `这份报表超过 ${megabytes} MB，没有导出，也没有留下文件。`,
    next: '请加上条件（层级、主办或日期），分几次导出。',
  })),
  EXPORT_NOT_OF_DAY: failure(z.object({ on: IsoDate, why: z.enum(['ahead', 'present-only']) }), ({ on, why }) => ({
    what: why === 'ahead' ? `${on} 还没有到，未导出。` : `这份报表只有现在的情况，没有 ${on} 的，未导出。`,
    next: why === 'ahead' ? '请选择今天或以前的日期。' : '请不填日期；以往的层级变化见“分层变动”。',
  })),
  EXPORT_NOT_BY_AUM: failure(z.object({ measure: z.string() }), ({ measure }) => ({
    what: `现行分层方案按${measure}分层，流失规则比较的是 AUM，无法对照，未导出。`,
    next: '请在“分层”中改用按 AUM 的方案，或导出“分层变动”。',
  })),
  EXPORT_GONE: plainly('这份报表的文件已不再保留（只保留 10 分钟，且只给导出人）。', '请重新导出。'),
  FILE_UNWRITABLE: failure(z.object({ file: z.string(), detail: z.string() }), ({ file, detail }) => ({
    what: `写不了 ${file}（${detail}），没有留下半份文件。`,
    next: '请检查文件夹是否存在、是否有权限和空间，或先关闭正打开它的程序。',
  })),
} as const
