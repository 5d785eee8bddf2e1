import { CONSENTS, type Consent, type CustomerId, RISK_LEVELS, type RiskLevel } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import { exactAmount, type Fen } from '#shared/domain/fen.ts'
import { maskDocument, maskPhone } from '#shared/domain/mask.ts'
import type { MergeRows } from '#shared/domain/merge.ts'
import { type BookRow, MERGE_FIELDS } from '#shared/domain/merge-fields.ts'
import type { Comparison } from '#shared/contract/merges.ts'
import { customerRow, ROW_COLUMNS, type Viewer, visibleCustomers } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { mergeRows } from './merges.store.ts'

/** Two customers side by side, field by field, with what there is of each. Fails with CUSTOMER_UNKNOWN or MERGE_OF_ONE. */
export async function compareCustomers(db: ReadDb, viewer: Viewer, kept: CustomerId, absorbed: CustomerId): Promise<Comparison> {
  if (kept === absorbed) throw new Failure('MERGE_OF_ONE')
  const [one, other] = [await seen(db, viewer, kept), await seen(db, viewer, absorbed)]
  const rows = await mergeRows(db, kept, absorbed)
  return {
    kept: one,
    absorbed: other,
    fields: [...fieldsOf(rows), ownerField(rows, one.owner, other.owner)],
    related: relatedOf(rows, await mergeRows(db, absorbed, kept)),
  }
}

async function seen(db: ReadDb, viewer: Viewer, id: CustomerId): Promise<Comparison['kept']> {
  const row = await visibleCustomers(db, viewer)
    .select(ROW_COLUMNS)
    .select('c.row_version')
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Failure('CUSTOMER_UNKNOWN')
  const { scheme } = await currentScheme(db)
  return { ...customerRow(scheme, row), rowVersion: row.row_version }
}

function fieldsOf({ kept, absorbed }: MergeRows): Comparison['fields'] {
  return MERGE_FIELDS.map(({ name, label, columns, first, settled }) => ({
    name,
    label,
    kept: told(name, kept),
    absorbed: told(name, absorbed),
    same: columns.every((column) => kept[column] === absorbed[column]),
    take: first(kept, absorbed),
    settled: settled !== undefined,
  }))
}

function ownerField(rows: MergeRows, kept: string | null, absorbed: string | null): Comparison['fields'][number] {
  const owner = (id: unknown) => rows.ownerships.find((row) => row['customer_id'] === id)?.['owner_id'] ?? null
  const [own, other] = [owner(rows.kept['id']), owner(rows.absorbed['id'])]
  const take = own === null && other !== null ? 'absorbed' : 'kept'
  return { name: 'owner', label: '管户', kept, absorbed, same: own === other, take, settled: own === null }
}

/** A field as a person compares it; numbers masked. */
function told(name: string, row: BookRow): string | null {
  const text = (column: string) => (row[column] === null || row[column] === undefined ? null : String(row[column]))
  switch (name) {
    case 'documentNo':
      return maskDocument(text('document_no'))
    case 'phone':
      return maskPhone(text('phone'))
    case 'secondPhone':
      return maskPhone(text('second_phone'))
    case 'birthDate':
      return row['birth_date'] === null ? null : `${row['birth_date']}${row['birth_lunar'] === 1 ? '（农历）' : ''}`
    case 'risk':
      return row['risk_level'] === null ? null : RISK_LEVELS[row['risk_level'] as RiskLevel]
    case 'otherBankAssets':
      return row['other_bank_assets'] === null ? null : `${exactAmount(row['other_bank_assets'] as Fen)} 元`
    case 'consent':
      return CONSENTS[row['consent'] as Consent]
    case 'doNotContact':
      return row['do_not_contact'] === 1 ? '是' : '否'
    default:
      return text(COLUMN_OF.get(name) ?? name)
  }
}

const COLUMN_OF = new Map(MERGE_FIELDS.map(({ name, columns }) => [name, columns[0] ?? name]))

/** How much of each kind hangs on either; `mirrored` are the same rows with the two exchanged. */
function relatedOf(rows: MergeRows, mirrored: MergeRows): Comparison['related'] {
  const [kept, absorbed] = [rows.kept['id'], rows.absorbed['id']]
  const counted = (of: readonly { readonly [column: string]: unknown }[], id: unknown) =>
    of.filter((row) => row['customer_id'] === id).length
  return [
    ...(['contacts', 'tasks', 'appointments', 'sales', 'holdings', 'flags'] as const).map((table) => ({
      what: RELATED[table],
      kept: mirrored.following[table].length,
      absorbed: rows.following[table].length,
    })),
    { what: '标签', kept: counted(rows.keyed.customer_tags, kept), absorbed: counted(rows.keyed.customer_tags, absorbed) },
    { what: '家人', kept: counted(rows.kinships, kept), absorbed: counted(rows.kinships, absorbed) },
    {
      what: '余额天数',
      kept: counted(
        rows.balances.map((row) => ({ ...row })),
        kept,
      ),
      absorbed: counted(
        rows.balances.map((row) => ({ ...row })),
        absorbed,
      ),
    },
  ]
}

const RELATED = {
  contacts: '联系记录',
  tasks: '任务',
  appointments: '约见',
  sales: '成交',
  holdings: '持有产品',
  flags: '厅堂推荐',
} as const
