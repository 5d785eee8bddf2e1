import { z } from 'zod'
import { branchWallClock, type Instant } from '../instant.ts'
import { failure, plainly } from './shape.ts'

/** The data file itself. None of these ever offers to delete anything (`trust.md`: data at rest). */
export const BOOK_FAILURES = {
  KEY_MISSING: failure(z.object({ place: z.string() }), ({ place }) => ({
    what: `找不到数据密钥（${place}），数据原样未动。`,
    next: '请把密钥文件放回原处，或换回保存密钥的那台电脑和那个用户再打开。',
  })),
  KEY_WRONG: plainly('密钥与数据不符，打不开数据；数据原样未动。', '请确认没有把别的网点或别的备份的密钥放在这里。'),
  KEY_EXPOSED: failure(z.object({ place: z.string() }), ({ place }) => ({
    what: `密钥文件 ${place} 可被其他用户读取，已拒绝使用。`,
    next: '请把它的权限改为仅本人可读写（0600）后重试。',
  })),
  BOOK_MISSING: failure(z.object({ place: z.string() }), ({ place }) => ({
    what: `${place} 里登记有数据，但数据文件不见了或是空的；没有新建，也没有覆盖。`,
    next: '请从备份恢复，或把数据文件放回原处。',
  })),
  BOOK_DAMAGED: failure(z.object({ detail: z.string() }), ({ detail }) => ({
    what: `数据文件损坏（${detail}），已停止读写；文件原样保留。`,
    next: '请不要删除任何文件，从最近一次备份恢复。',
  })),
  BOOK_NEWER: failure(z.object({ found: z.number(), known: z.number() }), ({ found, known }) => ({
    what: `数据由更新版本的晨夕写成（版本 ${found}，本程序到 ${known}），未作任何改动。`,
    next: '请升级晨夕后再打开。',
  })),
  BOOK_IN_USE: failure(z.object({ place: z.string() }), ({ place }) => ({
    what: `${place} 正由另一个晨夕程序使用，未作任何改动。`,
    next: '请先退出正在运行的晨夕，或直接在它的窗口里操作。',
  })),
  BOOK_READ_ONLY: failure(z.object({ place: z.string() }), ({ place }) => ({
    what: `${place} 不可写，已停止；数据原样未动。`,
    next: '请检查文件夹的权限，或换一个可写的位置。',
  })),
  DISK_FULL: plainly('磁盘已满，这一次没有写入；此前的数据都在。', '请腾出一些空间后重试。'),
  BACKEND_GONE: failure(z.object({ times: z.number().int() }), ({ times }) => ({
    what: `晨夕的后台连续 ${times} 次意外退出，已停止重启；此前写入的数据都在。`,
    next: '请点“重新打开”再试一次；若仍不行，请重新启动电脑，并把日志文件夹交给管理员。',
  })),
  DATABASE_UNREACHABLE: failure(z.object({ detail: z.string() }), ({ detail }) => ({
    what: `连不上数据库（${detail}），未作任何改动。`,
    next: '请检查 DATABASE_URL 和网络，再试一次。',
  })),
  DATA_DIR_NEEDED: plainly('没有指明数据在哪里。', '请加上 --data 文件夹，或设置 DATABASE_URL。'),
  PORT_IN_USE: failure(z.object({ port: z.number().int() }), ({ port }) => ({
    what: `端口 ${port} 已被占用，没有启动。`,
    next: '请用 --port 换一个端口，或退出占用它的程序。',
  })),
  EDITED_MEANWHILE: failure(z.object({ by: z.string(), at: z.string() }), ({ by, at }) => ({
    what: `${by}${
      at === ''
        ? ''
        : ` 在 ${branchWallClock(at as Instant)
            .slice(0, 16)
            .replace('T', ' ')}`
    } 改过同一条内容，您的改动没有写入。`,
    next: '请对照两边的内容后再保存。',
  })),
  BACKUP_UNFIT: failure(z.object({ file: z.string(), detail: z.string() }), ({ file, detail }) => ({
    what: `${file} 不能用来恢复（${detail}）；现在的数据没有任何改动。`,
    next: '请换一份备份；不带文件名运行 restore 可以看到有哪些。',
  })),
  BACKUP_FAILED: failure(z.object({ detail: z.string() }), ({ detail }) => ({
    what: `备份没有完成（${detail}）；原数据不受影响，半份的备份已清除。`,
    next: '请检查备份位置的空间和权限后重试。',
  })),
} as const
