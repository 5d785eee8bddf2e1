import { Failure } from '#shared/domain/failure.ts'
import { StaffNo } from '#shared/domain/staff.ts'
import { appointAdministrator, hashFor } from '../access/access.acts.ts'
import { staffList } from '../access/access.store.ts'
import { firstBrokenLink } from '../audit/audit.store.ts'
import { readCard } from '../db/keys.ts'
import { lastBackup } from '../db/backup.ts'
import { VERSION } from '../house.ts'
import { type Command, theBranch, UsageError, readPassword } from './command.ts'

/** init, doctor, audit: the book itself. */
export const BRANCH_COMMANDS: readonly Command[] = [
  {
    name: 'init',
    usage: '--branch 名称 --admin 工号 --password-file 文件 [--name 姓名]',
    about: '建立网点和第一位管理员',
    options: { admin: { type: 'string' }, name: { type: 'string' }, 'password-file': { type: 'string' } },
    run: async (call) => {
      const [branchName, adminNo, passwordFile] = [call.option('branch'), call.option('admin'), call.option('password-file')]
      if (branchName === undefined || adminNo === undefined || passwordFile === undefined)
        throw new UsageError('缺少 --branch、--admin 或 --password-file')
      const staffNo = StaffNo.safeParse(adminNo)
      if (!staffNo.success) throw new UsageError('工号由 1–20 位字母、数字组成')
      const admin = {
        staffNo: staffNo.data,
        name: call.option('name') ?? '管理员',
        post: 'head' as const,
        password: readPassword(passwordFile),
      }
      const hash = await hashFor(admin)
      const { book } = await call.open({ create: true })
      if (
        (await book.branches()).some(({ name }) => name === branchName) ||
        (book.engine === 'sqlite' && (await book.branches()).length > 0)
      )
        throw new Failure('BRANCH_EXISTS')
      const branchId = await book.addBranch({ name: branchName, sample: false, createdAt: call.clock.now() })
      await appointAdministrator(book.branch(branchId), admin, hash, call.clock.now())
      return {
        json: { branch: branchName, branchId, admin: adminNo },
        lines: [`已建立网点“${branchName}”，管理员 ${adminNo}。`],
      }
    },
  },
  {
    name: 'doctor',
    usage: '',
    about: '检查版本、数据完整性、密钥和最近的备份',
    run: async (call) => {
      const place = call.place()
      const { book } = await call.open({ writing: false })
      const examined = await book.examine()
      const slots = place.engine === 'sqlite' ? (readCard(place.dir)?.slots.map(({ kind }) => kind) ?? []) : []
      const backup = place.engine === 'sqlite' ? lastBackup(place.dir) : null
      const branches = await Promise.all(
        (await book.branches()).map(async (branch) => {
          const db = book.branch(branch.id).read
          return {
            ...branch,
            staff: (await staffList(db)).length,
            auditIntact: (await firstBrokenLink(db)) === null,
          }
        }),
      )
      const versions = {
        chenxi: VERSION,
        node: process.versions.node,
        [book.engine]: examined.version,
        schema: examined.schema,
      }
      return {
        json: {
          versions,
          engine: book.engine,
          intact: examined.intact,
          detail: examined.detail,
          keySlots: slots,
          lastBackup: backup,
          branches,
        },
        lines: [
          `晨夕 ${VERSION} · Node ${process.versions.node} · ${examined.engine} ${examined.version} · 数据版本 ${examined.schema}`,
          `数据：${examined.intact ? '完整' : `有问题（${examined.detail}）`}`,
          `密钥：${slots.length === 0 ? '由数据库服务器保管' : slots.map((slot) => SLOT_NAMES[slot]).join('、')}`,
          `最近备份：${backup === null ? '无' : `${backup.at}（${backup.file}）`}`,
          ...branches.map(
            (branch) =>
              `网点：${branch.name}${branch.sample ? '（演示数据）' : ''} · ${branch.staff} 人 · 审计链${branch.auditIntact ? '完整' : '有断点'}`,
          ),
        ],
      }
    },
  },
  {
    name: 'audit',
    usage: 'verify',
    about: '核对审计链，指出第一条被改动的记录',
    words: { least: 1, most: 1 },
    run: async (call) => {
      if (call.words[0] !== 'verify') throw new UsageError('可用：audit verify')
      const { book } = await call.open({ writing: false })
      const branch = await theBranch(call, book)
      const broken = await firstBrokenLink(branch.read)
      return {
        json: { intact: broken === null, firstBroken: broken?.seq ?? null },
        lines: [broken === null ? '审计链完整。' : `审计记录第 ${broken.seq} 条被改动。`],
      }
    },
  },
]

const SLOT_NAMES = { 'key-file': '密钥文件', 'os-vault': '系统密钥库' } as const
