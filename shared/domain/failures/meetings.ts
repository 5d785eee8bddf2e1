import { z } from 'zod'
import { failure, plainly } from './shape.ts'

/** The hall and the two meetings. */
export const MEETING_FAILURES = {
  FLAG_UNKNOWN: plainly('没有这条厅堂推荐，或不在您的范围内。', '请刷新厅堂名单。'),
  DIVERSION_UNKNOWN: plainly('没有这条分流记录，或不在您的范围内，未作改动。', '请刷新分流名单。'),
  FLAG_STEP_REFUSED: failure(z.object({ state: z.string(), by: z.string(), at: z.string() }), ({ state, by, at }) => ({
    what: `这位候选客户已是“${state}”（${by} ${at}），未作改动。`,
    next: '请刷新厅堂名单，或直接与经办人联系。',
  })),
  FLAG_NOT_FOR_POST: failure(z.object({ name: z.string(), post: z.string() }), ({ name, post }) => ({
    what: `${name}是${post}，不能承接厅堂推荐，没有转交。`,
    next: '请选择客户经理、理财经理、大堂经理或负责人。',
  })),
  FLAG_NEEDS_RESULT: plainly('婉拒或未联系上的推荐不能填产品和金额，没有办结。', '请改选结果，或清空产品和金额。'),
  MEETING_HELD: failure(z.object({ on: z.string() }), ({ on }) => ({
    what: `${on} 的会议已经结束并存档，不能改动。`,
    next: '可以打开会议记录查看当时的内容。',
  })),
  MEETING_BEGUN: failure(z.object({ host: z.string(), at: z.string() }), ({ host, at }) => ({
    what: `断开期间这场会议已由${host}主持，于 ${at} 开始，您这边的开始没有生效。`,
    next: '您记的点名、部署和演练会补记进去；议程、计时和结束以那边为准。',
  })),
  MEETING_NOT_STARTED: failure(z.object({ on: z.string() }), ({ on }) => ({
    what: `${on} 的会议还没有开始，没有存档。`,
    next: '请先点“开始会议”。',
  })),
  MEETING_NOT_HELD: failure(z.object({ on: z.string() }), ({ on }) => ({
    what: `${on} 没有这场会议的记录。`,
    next: '请在会议记录里选择开过的会议。',
  })),
  MEETING_HOST_ONLY: failure(z.object({ host: z.string() }), ({ host }) => ({
    what: `这场会议由${host}主持，您的操作没有生效。`,
    next: '请由主持人、代主持人或负责人操作，或先改由您主持。',
  })),
  KEY_ACTION_UNKNOWN: plainly('行事历里没有这一项，或这一天没有它，未作改动。', '请刷新行事历后再试。'),
  KEY_ACTIONS_FULL: failure(z.object({ most: z.number().int() }), ({ most }) => ({
    what: `行事历最多 ${most} 项，没有添加。`,
    next: '请先移出不再做的事项。',
  })),
  BULLETIN_UNKNOWN: plainly('这一天的财经播报还没有送审，未作改动。', '请由撰写人先送审。'),
  BULLETIN_OWN: plainly('不能审批自己写的财经播报，没有批准。', '请由另一位负责人或营业主管审批。'),
  BULLETIN_CHANGED: failure(z.object({ version: z.number().int() }), ({ version }) => ({
    what: `这份财经播报已改为第 ${version} 版，没有批准旧的一版。`,
    next: '请看过新的一版后再审批。',
  })),
  BULLETIN_NOT_APPROVED: failure(z.object({ version: z.number().int() }), ({ version }) => ({
    what: `第 ${version} 版财经播报还没有审批，没有复制任何内容。`,
    next: '请由负责人或营业主管审批后再外发。',
  })),
  BULLETIN_NOT_ON_SALE: failure(z.object({ lines: z.string() }), ({ lines }) => ({
    what: `${lines}，没有批准。`,
    next: '请让撰写人改过再送审；确实要发的，核对后仍可批准。',
  })),
  BULLETIN_PRODUCTS_CHANGED: failure(z.object({ version: z.number().int() }), ({ version }) => ({
    what: `第 ${version} 版送审之后，所提产品的利率或在售情况变了，没有批准，也没有复制任何内容。`,
    next: '请重新送审，再由另一位批准。',
  })),
  PRODUCT_UNKNOWN: plainly('产品表里没有这个产品，未作改动。', '请刷新产品页后再试。'),
  PRODUCT_NAME_TAKEN: failure(z.object({ name: z.string() }), ({ name }) => ({
    what: `产品表里已有“${name}”，没有保存。`,
    next: '请修改原有的那一个，或换一个名称。',
  })),
  PRODUCT_DAYS: failure(z.object({ name: z.string() }), ({ name }) => ({
    what: `“${name}”的停售日早于起售日，没有保存。`,
    next: '请核对起售和停售日期。',
  })),
  PRODUCTS_FULL: failure(z.object({ most: z.number().int() }), ({ most }) => ({
    what: `产品表最多 ${most} 个产品，没有添加。`,
    next: '请修改已停售的产品重新使用，或分批核对后再添加。',
  })),
  RATE_NOT_LAST: plainly('这条利率之后又公布了新的，或已经撤销，未作改动。', '请刷新利率记录，从最后公布的一条撤起。'),
  DECISION_UNKNOWN: plainly('没有这条部署事项，未作改动。', '请刷新部署事项。'),
} as const
