import { pinyin } from 'pinyin-pro'
import { describe, expect, test } from 'vitest'
import { headingReader, headingUnit, isForbidden } from '../../../shared/domain/sheets/heading.ts'
import { initialsOfHeading, pinyinOfHeading } from '../../../shared/domain/sheets/heading-pinyin.ts'
import { HEADING_WORDS, KNOWN_AND_LEFT_OUT } from '../../../shared/domain/sheets/heading-words.ts'
import { SHEET_KINDS, type SheetKind } from '../../../shared/domain/sheets/sheet-kind.ts'

function meaning(kind: SheetKind, ...parts: string[]) {
  return headingReader(SHEET_KINDS[kind].fields)(parts)
}

/** `domain.md`: Columns seen in real branch sheets, whole. */
const SEEN: Record<string, string> = {
  customerNo: '客户号 客户编号 客户内码 核心客户编号 核心客户号 ECIF号 客户ID',
  name: '客户姓名 客户名称 姓名 户名',
  phone: '联系电话 手机号码 手机号 联系方式 电话 移动电话',
  documentNo: '证件号码 身份证号 身份证号码 证件号',
  gender: '性别',
  birthDate: '生日 出生日期',
  occupation: '职业',
  employer: '工作单位',
  address: '联系地址',
  owner: '管户经理 客户管户经理 管户人 绩效归属员工名称 员工工号 员工姓名 主办',
  coOwner: '协办',
  riskLevel: '客户风险等级 风险承受能力',
  riskExpiresOn: '风评到期日',
  cardExpiresOn: '银行卡到期日 卡片到期日 信用卡到期日',
  contractExpiresOn: '合同到期日 协议到期日 签约到期日',
  weddingOn: '结婚纪念日 纪念日',
  aum: 'AUM余额 时点AUM 总资产管理规模 管理资产',
  aumMonthAverage: '本月月日均AUM规模 月日均AUM',
  aumYearAverage: '年日均',
  deposits: '存款余额 时点余额',
  demandDeposits: '活期存款余额 活期余额',
  termDeposits: '定期存款余额',
  wealth: '理财余额',
  funds: '基金余额',
  insurance: '保险余额',
  loans: '贷款余额',
  dataDate: '数据日期 统计日期',
  openedOn: '开户日期',
  grid: '常驻网格',
  holdUntil: '暂缓触达状态',
  familiarity: '熟悉度',
  relationship: '关系阶段',
  tags: '客户画像标签 客户标签 标签',
  secondPhone: '第二电话 备用电话 手机号2 电话2',
  industry: '行业 所属行业',
  otherBankAssets: '他行资产',
  'left-out':
    '年龄 婚姻状况 配偶 归属机构 机构编号 机构名称 开户网点 开户机构 网点 客户等级 客户层级 星级 期初层级 上月末时点AUM 自然年日均 日均存款余额 存款月均余额 信用卡额度 持有产品数 是否签约手机银行 是否签约短信银行 基础户 有效户 达标天数 开户年限 产品到期日 到期日 到期金额 近三月触达日期 最近联系时间 下次跟进时间 月接触状态 流失等级 挽回状态 临界等级 较年初 较上月',
}

describe('a heading of a customer list', () => {
  test.each(Object.entries(SEEN).flatMap(([field, headings]) => headings.split(' ').map((heading) => [heading, field] as const)))(
    '%s means %s',
    (heading, field) => {
      expect(meaning('customers', heading)).toBe(field)
    },
  )

  test.each([
    ['客户\n姓名', 'name'],
    ['  客 户 号 ', 'customerNo'],
    ['ＡＵＭ余额（万元）', 'aum'],
    ['*联系电话(必填)', 'phone'],
    ['存款余额(活期)', 'demandDeposits'],
    ['手机号码：', 'phone'],
    ['当前AUM余额', 'aum'],
    ['客户性别', 'gender'],
    ['AUM余额（T-1）', 'aum'],
  ])('%j means %s whatever surrounds it', (heading, field) => {
    expect(meaning('customers', heading)).toBe(field)
  })

  test.each([
    ['kehuhao', 'customerNo'],
    ['KEHU_XINGMING', 'name'],
    ['kehujinglixingm', 'owner'],
    ['lianxidianhua', 'phone'],
    ['zhengjianhaoma', 'documentNo'],
    ['aumyue', 'aum'],
    ['khxm', 'name'],
    ['SJHM', 'phone'],
    ['zhengjian', null],
  ])('in pinyin, %s, means %s', (heading, field) => {
    expect(meaning('customers', heading)).toBe(field)
  })

  test.each([
    [['AUM', '时点余额'], 'aum'],
    [['AUM', '月日均'], 'aumMonthAverage'],
    [['存款', '时点余额'], 'deposits'],
    [['存款', '月日均'], 'left-out'],
    [['理财', '时点余额'], 'wealth'],
    [['基本信息', '姓名'], 'name'],
    [['AUM（万元）', '较年初'], 'left-out'],
  ])('below a group, %j, means %s', (parts, field) => {
    expect(meaning('customers', ...parts)).toBe(field)
  })

  test.each(['CustomerId', 'Surname', 'Balance', 'Exited', 'pinming', '随便什么'])(
    'that nobody knows, %s, means nothing',
    (heading) => {
      expect(meaning('customers', heading)).toBeNull()
    },
  )

  test('means another thing in another kind of sheet', () => {
    expect([meaning('customers', '姓名'), meaning('staff', '姓名')]).toEqual(['name', 'staffName'])
    expect([meaning('customers', '员工工号'), meaning('staff', '员工工号')]).toEqual(['owner', 'staffNo'])
    expect([meaning('customers', '到期日'), meaning('holdings', '到期日')]).toEqual(['left-out', 'maturesOn'])
    const { fields, words } = SHEET_KINDS.holdings
    expect([meaning('customers', '合同到期日'), headingReader(fields, words)(['合同到期日'])]).toEqual([
      'contractExpiresOn',
      'maturesOn',
    ])
    expect([meaning('holdings', '余额'), meaning('balances', '余额'), meaning('customers', '余额')]).toEqual([
      'amount',
      'amount',
      'left-out',
    ])
  })

  test('says the unit, the leaf before the group', () => {
    expect(headingUnit(['资产（万元）', 'AUM余额'])).toBe('万元')
    expect(headingUnit(['资产（万元）', 'AUM余额（元）'])).toBe('元')
    expect(headingUnit(['AUM余额'])).toBeNull()
  })
})

describe('class C3 (JR/T 0171-2020)', () => {
  test.each([
    '登录密码',
    '交易密码',
    'CVV',
    'CVV2',
    'CVN',
    '磁道信息',
    '短信验证码',
    '指纹',
    '人脸特征',
    'password',
    'PIN',
    'mima',
    '卡有效期',
    '银行卡有效期止',
  ])('a column %s is refused', (heading) => {
    expect(isForbidden([heading])).toBe(true)
    expect(isForbidden(['安全信息', heading])).toBe(true)
  })

  test.each(['风评有效期', 'chanpin', 'pinming', '客户密级', '证件有效期', '银行卡到期日', 'shopping', '卡号', 'tracking'])(
    'a column %s is not',
    (heading) => {
      expect(isForbidden([heading])).toBe(false)
    },
  )
})

describe('pinyin of headings', () => {
  /** 行 stands in 他行 and 入行, 角 in 角色: what a general reader would say elsewhere. */
  const READ_OTHERWISE = new Set('行角率')

  test('knows every character of every heading, as a reader of Chinese would say it', () => {
    const words = [...Object.values(HEADING_WORDS), KNOWN_AND_LEFT_OUT].join('')
    for (const letter of new Set(words.match(/\p{Script=Han}/gu))) {
      const spoken = pinyin(letter, { toneType: 'none', v: true, multiple: true }).toUpperCase().split(' ')
      expect(pinyinOfHeading(letter)).toMatch(/^[A-Z]+$/)
      if (!READ_OTHERWISE.has(letter)) expect(spoken).toContain(pinyinOfHeading(letter))
    }
    expect(initialsOfHeading('客户姓名')).toBe('KHXM')
  })
})
