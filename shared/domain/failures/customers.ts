import { z } from 'zod'
import { failure, plainly } from './shape.ts'

/** What may go wrong with the customer book and what is kept around it. */
export const CUSTOMER_FAILURES = {
  TAG_UNKNOWN: plainly('没有这个标签，客户的标签没有改动。', '请从现有标签里选择，或新建一个。'),
  TAG_NAME_TAKEN: failure(z.object({ name: z.string(), family: z.string() }), ({ name, family }) => ({
    what: `“${family}”里已有名为“${name}”的标签，没有改动。`,
    next: '请换一个名称，或直接使用那个标签。',
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
