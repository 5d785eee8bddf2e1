import { z } from 'zod'
import { failure, plainly } from './shape.ts'

/** What may go wrong with the customer book and what is kept around it. */
export const CUSTOMER_FAILURES = {
  TAG_UNKNOWN: plainly('没有这个标签，客户的标签没有改动。', '请从现有标签里选择，或新建一个。'),
  TAG_NAME_TAKEN: failure(z.object({ name: z.string(), family: z.string() }), ({ name, family }) => ({
    what: `“${family}”里已有名为“${name}”的标签，没有改动。`,
    next: '请换一个名称，或直接使用那个标签。',
  })),
  BULK_TOO_MANY: failure(z.object({ found: z.number().int(), most: z.number().int() }), ({ found, most }) => ({
    what: `选中了 ${found} 位客户，一次最多处理 ${most} 位；没有改动。`,
    next: '请缩小范围，分几次处理。',
  })),
  BULK_CHANGED_MEANWHILE: failure(z.object({ expected: z.number().int(), found: z.number().int() }), ({ expected, found }) => ({
    what: `预览时会改动 ${expected} 位客户，现在是 ${found} 位；没有改动。`,
    next: '名单刚被别人改过，请核对新的预览后再操作。',
  })),
  REQUEST_UNKNOWN: plainly('没有这条请求，或已经答复、撤回；没有改动。', '请刷新后再看。'),
  REQUEST_OPEN: plainly('这位客户已有一条待答复的移交请求，没有再发。', '请等对方答复，或先撤回那一条。'),
  CONTACT_LOCKED: failure(
    z.object({ why: z.enum(['contact', 'plan']), by: z.string(), on: z.string(), until: z.string(), goal: z.string() }),
    ({ why, by, on, until, goal }) => ({
      what:
        why === 'plan'
          ? `${by}自 ${on} 起对这位客户有推进计划，其他人暂不外呼至 ${until}；没有记录。`
          : `${by} ${on} 已就“${goal}”联系过这位客户，其他人暂不外呼至 ${until}；没有记录。`,
      next: '请先与对方商量，或在客户资料里发出移交请求；客户来网点或来电，以“柜面”记录。',
    }),
  ),
  NOTE_UNKNOWN: plainly('没有这条记事，没有改动。', '请刷新后再看。'),
  OWNER_ALONE: plainly('没有主办，或主办与协办是同一人；没有改动。', '请先指定主办，再选另一位同事协办。'),
  PLAN_UNKNOWN: plainly('没有这个推进计划，或已经结束；没有改动。', '请刷新后再看。'),
  PLAN_NOT_UPWARDS: failure(z.object({ from: z.string(), to: z.string() }), ({ from, to }) => ({
    what: `从“${from}”到“${to}”没有提升，计划没有保存。`,
    next: '请选更高的关系阶段，或填写要提升的金额。',
  })),
  PHONE_KNOWN: plainly('这位客户已有手机号，没有改动。', '号码有变请由管户人在客户资料里修改。'),
  STAFF_HAS_CUSTOMERS: failure(z.object({ name: z.string(), customers: z.number().int() }), ({ name, customers }) => ({
    what: `${name} 名下还有 ${customers} 位客户（含协办），没有改动。`,
    next: '请选择由谁接管，移交后再停用或换岗。',
  })),
  MERGE_OF_ONE: plainly('同一位客户不能与自己合并，没有改动。', '请选择另一位客户。'),
  MERGE_NOT_LAST: failure(z.object({ name: z.string() }), ({ name }) => ({
    what: `${name} 此后又与别的客户合并过，没有撤销。`,
    next: '请先撤销后面的那一次合并。',
  })),
  KIN_OF_ONESELF: plainly('同一位客户不能是自己的家人，没有改动。', '请选择另一位客户。'),
  TAKER_UNFIT: failure(z.object({ name: z.string() }), ({ name }) => ({
    what: `${name} 已离岗，或没有自己的今日名单，不能接管客户；没有移交。`,
    next: '请改选在岗的网点负责人、主管、理财经理、客户经理、远维客户经理或大堂经理。',
  })),
  RELATIONSHIP_NOT_REACHED: failure(z.object({ stage: z.string(), missing: z.array(z.string()) }), ({ stage, missing }) => ({
    what: `还不到“${stage}”的进入标准（${missing.join('；')}），关系阶段没有改动。`,
    next: '请先补齐；标准本身由网点负责人在设置里修改。',
  })),
  SEGMENT_UNKNOWN: plainly('没有这个客群，或它不是您的；没有改动。', '请刷新客群；别人的客群可以另存为自己的。'),
  SEGMENT_NAME_TAKEN: failure(z.object({ name: z.string() }), ({ name }) => ({
    what: `已有名为“${name}”的客群，没有保存。`,
    next: '请换一个名称。',
  })),
  SEGMENTS_FULL: failure(z.object({ most: z.number().int() }), ({ most }) => ({
    what: `您的客群已有 ${most} 个，没有保存。`,
    next: '请先删除不用的客群。',
  })),
} as const
