import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import type { ColumnKind, TableCell, TableColumn } from '../../electron/backend/sheets/table.ts'
import { writeWorkbook } from '../../electron/backend/sheets/write-workbook.ts'
import type { Gender } from '../../shared/domain/customer.ts'
import { documentNoFor } from '../../electron/backend/sample/identity.ts'
import { addDays, type IsoDate, isoDate } from '../../shared/domain/iso-date.ts'
import { type Seeded, seeded } from '../../shared/domain/seeded.ts'

/*
 * A large customer book for measuring: 25 columns of what a core system exports, the same for the same
 * seed. `node test/bench/make-book.ts --rows 100000 --out book.xlsx`
 */

const DAY = isoDate('1960-01-01')
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉']

const name = (random: Seeded) => random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.7) ? random.pick(GIVEN) : '')
const day = (random: Seeded) => addDays(DAY, random.whole(0, 20_000))
const amount = (random: Seeded) => random.whole(0, 10_000_000_000)
const digits = (random: Seeded, count: number) => Array.from({ length: count }, () => random.whole(0, 9)).join('')
const oneOf =
  (...words: string[]) =>
  (random: Seeded) =>
    random.pick(words)

interface Person {
  gender: Gender
  birthDate: IsoDate
  documentNo: string
}

/** Document, birth and gender agree, as they do in a core system. */
function personOf(random: Seeded): Person {
  const [gender, birthDate] = [random.pick(['男', '女'] as const), day(random)]
  return { gender, birthDate, documentNo: documentNoFor(random, '990102', birthDate, gender) }
}

const COLUMNS: readonly [
  heading: string,
  kind: ColumnKind,
  value: (random: Seeded, index: number, person: Person) => TableCell,
][] = [
  ['客户号', 'id', (_, index) => `C${10_000_000 + index}`],
  ['客户姓名', 'text', name],
  ['手机号码', 'id', (random) => `13${digits(random, 9)}`],
  ['证件号码', 'id', (_random, _index, { documentNo }) => documentNo],
  ['性别', 'text', (_random, _index, { gender }) => gender],
  ['出生日期', 'date', (_random, _index, { birthDate }) => birthDate],
  ['客户类型', 'text', oneOf('企业老板', '退休', '家庭主妇', '港澳人士', '企业员工')],
  ['联系地址', 'text', (random) => `上海市浦东新区世纪大道${random.whole(1, 2000)}号`],
  ['客户等级', 'text', oneOf('普卡', '金卡', '白金', '钻石')],
  ['风险等级', 'text', oneOf('C1', 'C2', 'C3', 'C4', 'C5')],
  ['开户日期', 'date', day],
  // Known and left out: whoever is measured has no staff to find owners among.
  ['客户标签', 'text', name],
  ['归属机构', 'text', () => '浦东支行'],
  ['AUM余额', 'amount', amount],
  ['月日均AUM', 'amount', amount],
  ['年日均', 'amount', amount],
  ['活期余额', 'amount', amount],
  ['定期余额', 'amount', amount],
  ['理财余额', 'amount', amount],
  ['基金余额', 'amount', amount],
  ['保险余额', 'amount', amount],
  ['持有产品数', 'count', (random) => random.whole(0, 9)],
  ['是否签约手机银行', 'text', oneOf('是', '否')],
  ['产品到期日', 'date', (random) => (random.chance(0.3) ? day(random) : null)],
  ['备注', 'text', (random) => (random.chance(0.5) ? `备注${random.whole(1, 1_000_000)}` : null)],
]

export function bookColumns(): TableColumn[] {
  return COLUMNS.map(([heading, kind]) => ({ heading, kind }))
}

export function* bookRows(count: number, seed = 'book'): Generator<TableCell[]> {
  const random = seeded(seed)
  for (let index = 0; index < count; index += 1) {
    const person = personOf(random)
    yield COLUMNS.map(([, , value]) => value(random, index, person))
  }
}

/** Writes the book as a workbook of one sheet without a cover, as a core system would. */
export async function makeBook(rows: number, file: string): Promise<void> {
  const out = createWriteStream(file)
  const section = { name: '客户清单', title: '客户清单', columns: bookColumns(), rows: bookRows(rows) }
  const cover = { title: '', branch: '', dataDate: null, by: '', at: '', conditions: [], masked: false, sample: true }
  await writeWorkbook({ cover, withCover: false, unit: '元', sections: [section] }, async (chunk) => {
    if (!out.write(chunk)) await once(out, 'drain')
  })
  out.end()
  await once(out, 'close')
}

if (import.meta.main) {
  const { rows, out } = parseArgs({
    options: { rows: { type: 'string', default: '100000' }, out: { type: 'string', default: 'book.xlsx' } },
  }).values
  await makeBook(Number(rows), out)
}
