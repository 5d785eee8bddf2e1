import { z } from 'zod'
import { failure } from './shape.ts'

const File = z.object({ file: z.string() })
const Sheet = z.object({ file: z.string(), sheet: z.string() })

/** Workbooks that come from outside. Nothing of a refused file is ever written. */
export const SHEET_FAILURES = {
  FILE_UNREADABLE: failure(File.extend({ detail: z.string() }), ({ file, detail }) => ({
    what: `读不到文件“${file}”（${detail}），没有写入任何数据。`,
    next: '请核对文件的位置和名称，并确认有权读取。',
  })),
  NOT_A_WORKBOOK: failure(File, ({ file }) => ({
    what: `“${file}”不是可以读取的表格，没有写入任何数据。`,
    next: '请选择 .xlsx、.xlsm、.csv 或 .txt 文件；若是 .et 或 .doc，请先另存为 .xlsx。',
  })),
  WORKBOOK_OTHER_FORMAT: failure(File.extend({ format: z.string() }), ({ file, format }) => ({
    what: `“${file}”是${format}，没有读取，也没有写入任何数据。`,
    next: '请在 Excel 或 WPS 里打开它，另存为 .xlsx 后再导入。',
  })),
  WORKBOOK_PROTECTED: failure(File, ({ file }) => ({
    what: `“${file}”设有打开密码，没有读取。`,
    next: '请在 Excel 里去掉密码另存一份，再导入。',
  })),
  WORKBOOK_DAMAGED: failure(File.extend({ detail: z.string() }), ({ file, detail }) => ({
    what: `“${file}”不完整或已损坏（${detail}），没有写入任何数据。`,
    next: '请重新导出或重新拷贝这个文件；它可能还没有下载完。',
  })),
  WORKBOOK_TOO_LARGE: failure(File.extend({ limit: z.string() }), ({ file, limit }) => ({
    what: `“${file}”超过了${limit}的上限，没有读取。`,
    next: '请按机构或日期拆成几份后再导入。',
  })),
  WORKBOOK_REFUSED: failure(File.extend({ detail: z.string() }), ({ file, detail }) => ({
    what: `“${file}”的内容不像正常的表格（${detail}），已拒绝读取。`,
    next: '请从核心系统重新导出；来历不明的文件请不要打开。',
  })),
  READING_STOPPED: failure(File.extend({ reason: z.enum(['memory', 'deadline', 'crash']) }), ({ file, reason }) => ({
    what: `读取“${file}”时${{ memory: '占用内存过多', deadline: '时间过长', crash: '读取程序意外退出' }[reason]}，已停止；没有写入任何数据。`,
    next: '请把文件另存为 .xlsx 或 .csv，或拆成几份后再试。',
  })),
  SHEET_EMPTY: failure(Sheet, ({ file, sheet }) => ({
    what: `“${file}”${sheet === '' ? '' : `的“${sheet}”`}里没有数据行，没有写入任何数据。`,
    next: '请确认导出时选对了日期和机构。',
  })),
  SHEET_KIND_UNKNOWN: failure(Sheet.extend({ headings: z.array(z.string()) }), ({ sheet, headings }) => ({
    what: `认不出“${sheet}”是哪种表（看到的列：${headings.slice(0, 8).join('、') || '无'}），没有写入任何数据。`,
    next: '请指明它的种类；如果是别的表，不必导入。',
  })),
  NO_PERIOD: failure(Sheet, ({ sheet }) => ({
    what: `“${sheet}”没有写明是哪个月、哪个季度或哪一年的目标，没有写入任何数据。`,
    next: '请选择那个月里的任何一天；季度、年度的目标请在表题或“期间”一列里写明。',
  })),
  NO_KEY_COLUMN: failure(Sheet.extend({ headings: z.array(z.string()) }), ({ sheet, headings }) => ({
    what: `在“${sheet}”里找不到客户号这一列（看到的列：${headings.slice(0, 8).join('、') || '无'}），没有写入任何数据。`,
    next: '请在对应关系里指定哪一列是客户号；只有姓名和电话的表，确认后也可以按姓名和电话认人。',
  })),
  MATCH_UNCONFIRMED: failure(Sheet, ({ sheet }) => ({
    what: `“${sheet}”要按姓名和电话认人，还没有人确认，没有写入任何数据。`,
    next: '请确认姓名和电话都相同的就是同一位客户；拿不准，请改按客户号或证件号认人。',
  })),
  NO_AMOUNT_COLUMN: failure(Sheet, ({ sheet }) => ({
    what: `在“${sheet}”里找不到任何金额列，没有写入任何数据。`,
    next: '请指定哪一列是 AUM 或各类余额；若这是客户清单，请改选种类。',
  })),
  COLUMN_MISSING: failure(Sheet.extend({ column: z.string() }), ({ sheet, column }) => ({
    what: `在“${sheet}”里找不到“${column}”这一列，没有写入任何数据。`,
    next: '请在对应关系里指定是哪一列，或改选种类。',
  })),
  NO_DATA_DATE: failure(Sheet, ({ sheet }) => ({
    what: `“${sheet}”没有写明数据日期，没有写入任何数据。`,
    next: '请选择这份表是哪一天的。',
  })),
  DATE_UNKNOWN: failure(z.object({ text: z.string() }), ({ text }) => ({
    what: `“${text}”不是有效的日期，未作任何改动。`,
    next: '日期写作 2026-11-20。',
  })),
  MAPPING_WRONG: failure(z.object({ detail: z.string() }), ({ detail }) => ({
    what: `对应关系有误（${detail}），没有写入任何数据。`,
    next: '请检查每一列对应的字段。',
  })),
  FORBIDDEN_COLUMN: failure(Sheet.extend({ heading: z.string() }), ({ sheet, heading }) => ({
    what: `“${sheet}”的“${heading}”一列像是密码、验证码或磁道信息，这类数据不得保存，没有写入任何数据。`,
    next: '请从文件里删去这一列再导入。',
  })),
  DRAFT_GONE: failure(z.object({}).optional(), () => ({
    what: '这次导入已经结束或已过期，没有写入任何数据。',
    next: '请把文件重新拖进来。',
  })),
  BATCH_UNKNOWN: failure(z.object({ batch: z.number().int() }), ({ batch }) => ({
    what: `没有编号为 ${batch} 的导入批次。`,
    next: '请在导入记录里核对批次号。',
  })),
  BATCH_UNDONE: failure(z.object({ batch: z.number().int() }), ({ batch }) => ({
    what: `批次 ${batch} 已经撤销过，未作任何改动。`,
    next: '如需恢复，请使用“恢复这次导入”。',
  })),
  BATCH_IN_FORCE: failure(z.object({ batch: z.number().int() }), ({ batch }) => ({
    what: `批次 ${batch} 没有撤销过，不需要恢复。`,
    next: '请在导入记录里核对批次号。',
  })),
  SHEET_UNKNOWN: failure(File.extend({ sheet: z.string() }), ({ file, sheet }) => ({
    what: `“${file}”里没有“${sheet}”这张工作表，没有写入任何数据。`,
    next: '请核对工作表的名称。',
  })),
  EXPORT_TOO_LONG: failure(z.object({ sheet: z.string(), rows: z.number().int() }), ({ sheet, rows }) => ({
    what: `“${sheet}”超过 ${rows} 行，一张工作表放不下，没有导出。`,
    next: '请加上条件（机构、层级或日期），分几次导出。',
  })),
} as const
