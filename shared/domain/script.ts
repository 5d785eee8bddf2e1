import type { Familiarity } from './customer.ts'
import type { Goal } from './contact.ts'
import { shortAmount } from './fen.ts'
import { dayOfMonth, monthNumber } from './iso-date.ts'
import type { Relation } from './kin.ts'
import { rateWords } from './product.ts'
import type { TaskSource } from './task.ts'

/** One approved sentence to begin with, and what the contact is for (S1.8). */
export interface Opening {
  goal: Goal
  sentence: string
}

/**
 * What to say now, by the strongest reason. The sentences are the program's own, neutral ones: no
 * product is praised and no yield is promised, so that they may be said without further approval
 * (银发〔2019〕316号); a branch's approved library will take their place.
 */
export function openingFor(source: TaskSource, familiarity: Familiarity): Opening {
  const hello = familiarity === 'C' ? '您好，我是您在本网点的客户经理' : '您好，我是您的客户经理'
  const script = 'how' in source ? (source.how?.script ?? '') : ''
  return { goal: goalOf(source, familiarity), sentence: script === '' ? `${hello}，${sentenceOf(source)}` : script }
}

function goalOf(source: TaskSource, familiarity: Familiarity): Goal {
  if (source.kind === 'maturity' || source.kind === 'near-upgrade' || source.kind === 'appointment') return 'product'
  if (source.kind === 'missed') return 'invite'
  if (familiarity === 'C') return 'know'
  return familiarity === 'B' ? 'warm' : 'invite'
}

/** What one calls somebody's relative to their face. */
const CALLED: Record<Relation, string> = {
  配偶: '爱人',
  父母: '老人',
  子女: '孩子',
  兄弟姐妹: '兄弟姐妹',
  其他亲属: '亲人',
}

function sentenceOf(source: TaskSource): string {
  switch (source.kind) {
    case 'appointment':
      return source.place === 'visit'
        ? `跟您确认一下今天 ${source.time} 上门拜访的时间，您看方便吗？`
        : `跟您确认一下今天 ${source.time} 来网点的时间，我已为您留好位置。`
    case 'missed':
      return '上次约好的时间没有见上您，怕您临时有事，想再跟您约个方便的时间。'
    case 'walk-in':
      return '刚才在厅堂同事说您来过，招呼不周，想问问您今天的业务是否都办妥了？'
    case 'order':
      return '行里请我专门向您问候，有件事想听听您的意见。'
    case 'maturity':
      return `您的${source.product} ${shortAmount(source.amount)} 快到期了，到期后资金怎么安排，想先听听您的打算。`
    case 'birthday':
      return '祝您生日快乐，给您备了一份小心意，方便时欢迎来网点坐坐。'
    case 'family-date':
      return `听您说起家里${CALLED[source.relation]}的生日就在这几天，先向您一家道声祝福，有需要我们准备的您尽管说。`
    case 'large-move':
      return source.amount < 0
        ? '看到您账户近期有一笔较大的转出，想确认一下是您本人办理的，也看看有没有我能帮上的。'
        : '看到您账户近期有一笔较大的资金到账，想问问您近期有没有用款安排，我好为您提前准备。'
    case 'onboarding':
      return '欢迎成为我们的贵宾客户，今后由我为您服务，先加个联系方式，有事您随时找我。'
    case 'inflow':
      return '看到您账户最近陆续有资金到账，想问问是否有阶段性的安排，我帮您一起打理得更省心。'
    case 'idle':
      return '您账户上有一笔资金放了一段时间了，想了解近期是否要用，不用的话看看有没有更合适的安排。'
    case 'fund-move':
      return '最近市场有些波动，跟您通个气，说说您持有的基金情况，也听听您的想法。'
    case 'insurance-rate':
      return `您持有的《${source.product}》从${monthNumber(source.from)}月${dayOfMonth(source.from)}日起结算利率由 ${rateWords(source.before)} 调整为 ${rateWords(source.rate)}，特意跟您说一声。`
    case 'risk-expiry':
      return '您的风险评估快到期了，到期后有些业务会受影响，方便时花几分钟重新做一次就好。'
    case 'card-expiry':
      return '您的银行卡快到期了，提前跟您约个时间换卡，免得影响平时使用。'
    case 'contract-expiry':
      return '您和我们签的合同快到期了，想听听您的打算，要续签的话我提前为您备好材料。'
    case 'wedding':
      return '祝您和爱人结婚纪念日快乐，方便时欢迎一起来网点坐坐。'
    case 'account-anniversary':
      return `算起来您在我们这里开户 ${source.years} 年了，谢谢您一直以来的信任，有需要您随时找我。`
    case 'festival':
      return `${source.name}快到了，提前给您和家人道声问候。`
    case 'downgrade':
      return '有段时间没来看您了，想了解一下您近来对我们服务的感受，有哪里需要我们改进？'
    case 'near-upgrade':
      return `您离${source.to}的服务权益只差一点了，想跟您介绍一下这些权益，看您是否需要。`
    case 'plan':
      return '上次跟您约好今天再联系，现在说话方便吗？'
    case 'cadence':
      return '例行问候一下，最近账户使用上有没有不方便的地方？'
  }
}
