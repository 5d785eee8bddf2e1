import { z } from 'zod'
import { Post, POSTS } from '../post.ts'
import { failure, plainly } from './shape.ts'

/** The branch's own rules. */
export const WORK_FAILURES = {
  FLOOR_NEGATIVE: failure(z.object({ tier: z.string() }), ({ tier }) => ({
    what: `“${tier}”的下限是负数，分层没有改动。`,
    next: '下限从 0 开始，请改正。',
  })),
  FLOORS_NOT_ASCENDING: failure(z.object({ tier: z.string(), above: z.string() }), ({ tier, above }) => ({
    what: `“${tier}”的下限不高于它下面的“${above}”，分层没有改动。`,
    next: '请从低到高排列各层的下限。',
  })),
  LOWEST_FLOOR_NOT_ZERO: failure(z.object({ tier: z.string() }), ({ tier }) => ({
    what: `最低一层“${tier}”的下限不是 0，会有客户不属于任何一层；分层没有改动。`,
    next: '请把最低一层的下限改为 0。',
  })),
  TIER_NAME_TWICE: failure(z.object({ tier: z.string() }), ({ tier }) => ({
    what: `有两层都叫“${tier}”，分层没有改动。`,
    next: '请给每一层不同的名称。',
  })),
  VIP_TIER_UNKNOWN: failure(z.object({ tier: z.string() }), ({ tier }) => ({
    what: `贵宾起点“${tier}”不在各层之中，分层没有改动。`,
    next: '请选择从哪一层起算贵宾。',
  })),
  PRESET_UNKNOWN: failure(z.object({ name: z.string(), known: z.array(z.string()) }), ({ name, known }) => ({
    what: `没有名为“${name}”的分层方案，未作任何改动。`,
    next: `可选：${known.join('、')}。`,
  })),
  RULE_TIER_UNKNOWN: failure(z.object({ tier: z.string() }), ({ tier }) => ({
    what: `分岗规则提到的“${tier}”不在当前分层里，分岗没有改动。`,
    next: '请改用现有的层级名称。',
  })),
  RULE_POST_UNFIT: failure(z.object({ post: Post }), ({ post }) => ({
    what: `分岗规则里的“${POSTS[post]}”没有自己的今日名单，不能分到客户；分岗没有改动。`,
    next: '请改选网点负责人、营业主管、理财经理、客户经理、远维客户经理或大堂经理。',
  })),
  NOTHING_TO_UNDO: plainly('没有可以撤销的操作，未作任何改动。', '只能撤销最近一次、且之后没有再变动的操作。'),
  CUSTOMER_UNKNOWN: plainly('没有找到这位客户，或不在您的管户范围内。', '请核对客户号、手机号或证件号是否完整。'),
  CUSTOMER_NOT_CONTACTABLE: failure(
    z.object({ reason: z.enum(['refused', 'hold']), until: z.string().nullable() }),
    ({ reason, until }) => ({
      what: reason === 'refused' ? '该客户已表示不愿被联系，没有记录。' : `该客户暂缓触达至 ${until ?? ''}，没有记录。`,
      next: '若是客户主动来访或来电，请以“柜面”记录。',
    }),
  ),
  DAY_PASSED: failure(z.object({ on: z.string() }), ({ on }) => ({
    what: `${on} 已经过去，没有安排，未作改动。`,
    next: '请选择今天或以后的日期。',
  })),
  TASK_GONE: plainly('这项任务已经办结或已转给别人，未作改动。', '请刷新今日名单。'),
  LOG_CONFIRMED: plainly('这一天的工作日志已经确认，未作改动。', '如需更正，请写明原因，另存为新的一版。'),
  LOG_NOT_CONFIRMED: plainly('这一天的工作日志还没有确认，不需要更正。', '请直接确认。'),
  LOG_DAY_AHEAD: failure(z.object({ on: z.string() }), ({ on }) => ({
    what: `${on} 还没有到，没有可以确认或批注的日志。`,
    next: '请选择今天或以前的日期。',
  })),
  EXPORT_UNKNOWN: failure(z.object({ kind: z.string() }), ({ kind }) => ({
    what: `没有名为“${kind}”的报表。`,
    next: '可选：day、customers、moves、loads。',
  })),
} as const
