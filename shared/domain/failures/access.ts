import { z } from 'zod'
import { MIN_PASSWORD } from '../staff.ts'
import { failure, plainly } from './shape.ts'

/** Who is there and what they may do. */
export const ACCESS_FAILURES = {
  NOT_SIGNED_IN: plainly('还没有登录，或登录已失效。', '请重新登录；没有保存的内容仍在本页。'),
  SESSION_LOCKED: plainly('窗口已锁定。', '请输入密码解锁后继续。'),
  NOT_PERMITTED: failure(z.object({ permission: z.string() }), () => ({
    what: '您的岗位没有这项权限，未作任何改动。',
    next: '如确需办理，请联系网点负责人。',
  })),
  SIGN_IN_REFUSED: failure(z.object({ left: z.number().int() }), ({ left }) => ({
    what: '工号或密码不正确。',
    next: left > 0 ? `还可以再试 ${left} 次，之后账号锁定 15 分钟。` : '请稍后再试。',
  })),
  ACCOUNT_LOCKED: failure(z.object({ minutes: z.number().int() }), ({ minutes }) => ({
    what: '密码连续输错 5 次，账号已锁定。',
    next: `请 ${minutes} 分钟后再试，或请管理员重设密码。`,
  })),
  PASSWORD_WEAK: failure(z.object({ fault: z.enum(['short', 'common', 'same-as-number']) }), ({ fault }) => ({
    what: {
      short: `密码少于 ${MIN_PASSWORD} 位。`,
      common: '这个密码太常见，容易被猜到。',
      'same-as-number': '密码里含有工号，容易被猜到。',
    }[fault],
    next: `请换一个至少 ${MIN_PASSWORD} 位的密码，用一句自己记得住的话最好。`,
  })),
  BRANCH_EXISTS: plainly('这里已经建好了网点，没有重复建立。', '请直接登录。'),
  BRANCH_MISSING: plainly('还没有建立网点。', '请先建立网点和管理员，或打开演示网点。'),
  STAFF_UNKNOWN: failure(z.object({ staffNo: z.string() }), ({ staffNo }) => ({
    what: `没有工号为 ${staffNo} 的人员。`,
    next: '请核对工号，或先在“人员”里登记。',
  })),
  STAFF_WITHOUT_POST: failure(z.object({ staffNo: z.string(), word: z.string() }), ({ staffNo, word }) => ({
    what: `工号 ${staffNo} 没有可识别的岗位${word === '' ? '' : `（“${word}”）`}，未登记。`,
    next: '请选择：网点负责人、营业主管、理财经理、客户经理、远维客户经理、大堂经理、柜员、系统管理员。',
  })),
  STAFF_NO_TAKEN: failure(z.object({ staffNo: z.string() }), ({ staffNo }) => ({
    what: `工号 ${staffNo} 已经登记过，未重复登记。`,
    next: '请换一个工号，或修改已有的人员。',
  })),
  LAST_ADMINISTRATOR: plainly('这是最后一位能管理人员的账号，不能停用。', '请先指定另一位网点负责人或系统管理员。'),
} as const
