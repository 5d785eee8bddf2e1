import type { SheetFieldName } from './sheet-field.ts'

/**
 * The headings of real branch sheets (`domain.md`: Columns seen), without blanks, line feeds, brackets
 * and units. Other ways of writing amounts are told by the grammar of `amount-heading.ts`.
 */
export const HEADING_WORDS: Readonly<Record<SheetFieldName, string>> = {
  customerNo: '客户号 客户编号 客户内码 核心客户编号 核心客户号 ECIF号 ECIF客户号 客户ID 客户代码 客户码 核心客户代码 ECIF',
  name: '客户姓名 客户名称 姓名 户名 客户名 客户中文名称 账户名称',
  documentNo: '证件号码 身份证号 身份证号码 证件号 身份证 客户证件号码 证件编号',
  phone: '联系电话 手机号码 手机号 联系方式 电话 移动电话 手机 电话号码 联系手机 预留手机号 移动电话号码',
  secondPhone:
    '第二电话 第二联系电话 备用电话 备用手机 备用手机号 备用联系电话 备用联系方式 其他电话 其他联系电话 电话2 手机2 手机号2 手机号码2 联系电话2 家庭电话 住宅电话 家庭联系电话 单位电话 办公电话',
  gender: '性别 客户性别',
  birthDate: '生日 出生日期 出生年月日 客户生日',
  occupation: '职业 职业名称 职务',
  employer: '工作单位 单位名称 单位 工作单位名称 任职单位',
  industry: '行业 所属行业 从事行业 行业类别 行业名称 所在行业 从业行业 单位行业 职业行业',
  address: '联系地址 地址 家庭住址 家庭地址 通讯地址 通信地址 居住地址 住址',
  grid: '常驻网格 网格 所属网格 网格名称',
  customerType: '客户类型 客户类别 客群 客群类型 客户身份',
  channel: '来源渠道 客户来源 渠道 获客渠道',
  openedOn: '开户日期 开户日 首次开户日期 开户时间 建户日期',
  riskLevel: '客户风险等级 风险等级 风险承受能力 风险承受能力等级 风评等级 风险评级 风评结果 风险测评等级 风险测评结果',
  riskExpiresOn: '风评到期日 风评有效期 风险测评到期日 风险评级到期日 风评到期日期 风险测评有效期',
  // 有效期 is what stands on the card itself: class C3, which `isForbidden` refuses.
  cardExpiresOn:
    '银行卡到期日 银行卡到期日期 卡片到期日 卡片到期日期 卡到期日 信用卡到期日 信用卡到期日期 借记卡到期日 贷记卡到期日 换卡日期',
  contractExpiresOn: '合同到期日 合同到期日期 合同终止日期 协议到期日 协议到期日期 签约到期日 签约到期日期 合约到期日',
  weddingOn: '结婚纪念日 结婚日期 结婚日 纪念日 结婚纪念日期',
  otherBankAssets: '他行资产 他行资产余额 行外资产 外行资产',
  familiarity: '熟悉度 熟悉程度 客户熟悉度',
  relationship: '关系阶段 客户关系阶段 关系层级 关系阶梯 当前关系阶段 现关系阶段',
  tags: '客户画像标签 客户标签 画像标签 客户画像 标签 标签名称 营销标签',
  consent: '营销同意 是否同意营销 营销授权 是否授权营销',
  doNotContact: '不愿被联系 免打扰 勿扰 是否免打扰 拒绝联系 是否拒绝联系 不再联系',
  holdUntil: '暂缓触达状态 暂缓触达 暂缓触达至 暂缓触达日期',
  remarks: '备注 客户备注 备注信息',
  owner:
    '管户经理 客户管户经理 管户人 绩效归属员工名称 员工工号 员工姓名 主办 主办客户经理 主办人 客户经理 管户客户经理 管户员工 管户员工号 管户经理工号 管户经理姓名 客户经理姓名 客户经理工号 客户经理编号 管户工号 主办工号 归属员工 维护人 维护经理 绩效归属员工工号 理财经理',
  coOwner: '协办 协办人 协办客户经理 协办经理 协办员工 协办工号 协管客户经理 协管户经理',
  dataDate: '数据日期 统计日期 数据时间 余额日期 业务日期 报表日期 截止日期 快照日期',
  aum: 'AUM余额 时点AUM AUM 管理资产 管理资产余额 总资产管理规模 总资产 金融资产余额',
  aumMonthAverage: '月日均AUM 本月月日均AUM规模 AUM月日均',
  aumYearAverage: '年日均AUM 年日均 AUM年日均',
  deposits: '时点余额 存款余额 存款时点余额',
  demandDeposits: '活期余额 活期存款余额 活期存款',
  termDeposits: '定期余额 定期存款余额 定期存款',
  wealth: '理财余额',
  funds: '基金余额',
  insurance: '保险余额',
  otherAssets: '国债余额 信托余额 贵金属余额',
  loans: '贷款余额',
  starPoints: '星点 星点值 星点数 客户星点',
  product: '产品名称 持有产品 产品 理财产品名称 基金名称 产品简称 存款产品名称 险种名称',
  productClass: '产品类别 产品类型 产品大类 产品分类 产品种类 业务品种 资产类别',
  account: '账号 账户 产品账号 卡号 账户号 存款账号 客户账号 合同号 保单号 子账号',
  amount: '金额 余额 持有金额 持有余额 产品余额 持仓金额 持仓市值 市值 当前余额 账户余额 持有市值 本金 份额金额',
  maturityAmount: '到期金额 到期本金 到期本息 到期余额',
  startedOn: '起息日 起始日 购买日期 起息日期 成立日 产品起息日 存入日期 起始日期',
  maturesOn: '产品到期日 到期日 到期日期 产品到期日期 理财到期日 定期到期日 到期时间',
  staffNo: '工号 员工工号 员工号 员工编号 柜员号 人员编号 登录号',
  staffName: '姓名 员工姓名 人员姓名 员工名称',
  post: '岗位 岗位名称 职务 职位 角色',
  joinedOn: '入职日期 入行日期 入行时间 到岗日期 入职时间',
  share: '工作量比例 工作量 折算人力 负荷比例',
  moveAmount: '变动金额 异动金额 变动额 异动额 净变动额 净流入 净流入金额 交易金额 发生额 交易额 资金变动额',
  inflow: '转入金额 流入金额 转入 流入 大额转入 大额流入 贷方发生额 收入金额 存入金额',
  outflow: '转出金额 流出金额 转出 流出 大额转出 大额流出 借方发生额 支出金额 取出金额',
  direction: '方向 资金方向 变动方向 异动方向 异动类型 变动类型 借贷标志 借贷方向 收支方向 收支标志 转入转出',
  visits: '到访人数 到访量 到访客户数 到访数 到访 客流量 客流 到店人数 到店客户数 叫号数 叫号量 取号数 取号量 排队人数 接待人数',
  vipVisits: '贵宾到访 贵宾到访数 贵宾人数 贵宾叫号数 贵宾取号数 贵宾客流 VIP到访 VIP到访数 VIP人数 VIP叫号数 贵宾客户到访数',
  assignee: '员工 责任人 任务人 承担人 分解到人 人员',
  targetPeriod: '期间 月份 周期 考核期 考核周期 季度 年度 年月 目标月份 目标期间 统计期间',
  targetMeasure: '指标 指标名称 指标项目 考核指标 目标项目 任务项目 目标指标 业务指标',
  targetValue: '目标值 目标 任务数 目标数 分解目标 任务值 目标量 任务量 本月目标 目标金额',
  targetAum: 'AUM净增目标 AUM目标 管理资产目标',
  targetDeposits: '存款目标 存款净增目标 存款任务 存款净增 储蓄目标 日均存款目标',
  targetWealth: '理财目标 理财销售目标 理财销售 理财任务',
  targetFunds: '基金目标 基金销售目标 基金销售 基金任务',
  targetInsurance: '保险目标 保险销售目标 保险销售 保险任务 保费目标 期缴目标',
  targetLoans: '贷款目标 贷款任务 贷款投放目标',
  targetSales: '销售目标 产品销售目标 销售任务 营销目标 业绩目标',
  targetCustomers: '新增客户目标 拓户目标 获客目标 新增客户 新增户数目标 客户数目标',
  targetVips: '新增贵宾目标 贵宾目标 贵宾新增目标 新增VIP目标 VIP目标',
  targetCards: '信用卡目标 信用卡任务 信用卡进件目标',
  targetMobile: '手机银行目标 手机银行任务 手机银行新增目标',
  targetCalls: '电话目标 电话任务 外呼目标',
  targetMeetings: '面谈目标 面谈任务 约见目标',
  targetFlags: '推荐目标 转介目标 厅堂推荐目标 厅堂转介目标',
}

/**
 * Headings that are known and not kept yet: they must not be taken for something else, and the person
 * is not asked about them.
 */
export const KNOWN_AND_LEFT_OUT =
  '序号 行号 原行号 原因 未导入原因 年龄 婚姻状况 配偶 证件类型 证件种类 国籍 民族 学历 邮箱 微信 微信号 ' +
  '归属机构 机构编号 机构名称 开户网点 开户机构 网点 机构 机构号 支行 支行名称 网点名称 分行 所属机构 部门 ' +
  '客户等级 客户层级 星级 期初层级 客户星级 层级 等级 客户级别 信用卡额度 授信额度 ' +
  '持有产品数 是否签约手机银行 是否签约短信银行 基础户 有效户 达标天数 开户年限 客户状态 账户状态 币种 利率 期限 ' +
  '近三月触达日期 最近联系时间 下次跟进时间 月接触状态 生命周期 客户生命周期 ' +
  '自然年日均 流失等级 挽回状态 临界等级 较年初 较上月 较昨日 完成率 昨日完成数 完成数 报表数 份额 净值 状态'
