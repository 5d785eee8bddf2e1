import { z } from 'zod'
import { Consent, CustomerFacts, CustomerId, CustomerNo, CustomerType, Familiarity, RiskLevel } from '../domain/customer.ts'
import { Fen } from '../domain/fen.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { KeptColumns } from '../domain/list-columns.ts'
import { CustomerFilter, Ordering } from '../domain/segment.ts'
import { StaffId } from '../domain/staff.ts'
import { Tag } from '../domain/tag.ts'
import { failing, permitted } from './procedure.ts'

/** A line of the customer list. Phone and document are masked; clear text only by `reveal`. */
export const CustomerRow = z.object({
  id: CustomerId,
  customerNo: CustomerNo,
  name: z.string(),
  phone: z.string().nullable(),
  documentNo: z.string().nullable(),
  tier: z.string().nullable(),
  tierIndex: z.number().int().nullable(),
  aum: Fen.nullable(),
  aumMonthAverage: Fen.nullable(),
  gap: z.number().nullable(),
  familiarity: Familiarity,
  owner: z.string().nullable(),
  lastContactOn: IsoDate.nullable(),
  doNotContact: z.boolean(),
})
export type CustomerRow = z.infer<typeof CustomerRow>

/** A line of the list with what a person may choose to see as columns. */
export const ListedCustomer = CustomerRow.extend({
  tags: z.array(Tag),
  customerType: CustomerType.nullable(),
  occupation: z.string().nullable(),
  grid: z.string().nullable(),
  openedOn: IsoDate.nullable(),
  holdUntil: IsoDate.nullable(),
  riskLevel: RiskLevel.nullable(),
  deposits: Fen.nullable(),
  wealth: Fen.nullable(),
  funds: Fen.nullable(),
  insurance: Fen.nullable(),
})
export type ListedCustomer = z.infer<typeof ListedCustomer>

/** At most this many rows leave the backend at once other than through an export (`trust.md`). */
export const PAGE_LIMIT = 200

export const CustomerPage = z.object({
  rows: z.array(ListedCustomer),
  dataDate: IsoDate.nullable(),
})
export type CustomerPage = z.infer<typeof CustomerPage>

export const RevealField = z.enum(['phone', 'secondPhone', 'documentNo'])

export const TimelineEntry = z.object({
  at: z.string(),
  on: IsoDate,
  kind: z.enum(['contact', 'appointment', 'move', 'handover', 'sale', 'flag', 'diversion', 'edit']),
  text: z.string(),
  by: z.string(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** 客户360: one page about one customer. */
export const CustomerCard = CustomerRow.extend({
  facts: CustomerFacts.omit({ phone: true, secondPhone: true, documentNo: true }),
  /** Masked, like the first. */
  secondPhone: z.string().nullable(),
  consent: Consent,
  /** 暂缓触达 until this day, included. */
  holdUntil: IsoDate.nullable(),
  rowVersion: z.number().int(),
  dataDate: IsoDate.nullable(),
  amounts: z.array(z.object({ label: z.string(), amount: Fen })),
  /** Whether this person may name the co-owner. */
  mayShare: z.boolean(),
  ownerId: StaffId.nullable(),
  coOwnerId: StaffId.nullable(),
  coOwner: z.string().nullable(),
  /** Part of the result that is the co-owner's, in percent. */
  coOwnerShare: z.number().int(),
  tags: z.array(Tag),
  history: z.array(z.object({ on: IsoDate, aum: Fen, monthAverage: Fen })),
  holdings: z.array(z.object({ product: z.string(), productClass: z.string(), amount: Fen, maturesOn: IsoDate.nullable() })),
  timeline: z.array(TimelineEntry),
  openReasons: z.array(z.string()),
})
export type CustomerCard = z.infer<typeof CustomerCard>

/** What a person may correct by hand; only the fields that are there change. */
export const CustomerChange = CustomerFacts.omit({ customerNo: true })
  .extend({ consent: Consent, doNotContact: z.boolean(), holdUntil: IsoDate.nullable() })
  .partial()
export type CustomerChange = z.infer<typeof CustomerChange>

export const customers = {
  list: permitted('customers.list')
    .input(
      CustomerFilter.extend(Ordering.shape).extend({
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(PAGE_LIMIT),
      }),
    )
    .output(CustomerPage),
  /** How many customers a filter means, and what they have together. */
  count: permitted('customers.list')
    .input(CustomerFilter)
    .output(z.object({ total: z.number().int(), aum: Fen })),
  /** The person's own columns of the list; null while they have not chosen. */
  columns: permitted('customers.list').output(KeptColumns.nullable()),
  keepColumns: permitted('customers.list').input(KeptColumns.nullable()),
  /** Search as you type over what the person may see: name, pinyin, initials, 客户号, fragments of phone and document. */
  find: permitted('customers.list')
    .input(z.object({ text: z.string().trim().max(60), limit: z.number().int().min(1).max(20) }))
    .output(z.array(CustomerRow)),
  /** One customer by full 客户号, phone or document: what a teller may look up. The name comes masked. */
  lookup: permitted('customers.lookup')
    .input(z.object({ key: z.string().trim().min(4).max(32) }))
    .output(
      z.object({
        id: CustomerId,
        name: z.string(),
        tier: z.string().nullable(),
        vip: z.boolean(),
        owner: z.string().nullable(),
        phoneMissing: z.boolean(),
      }),
    )
    .errors(failing('CUSTOMER_UNKNOWN')),
  card: permitted('customers.list')
    .input(z.object({ id: CustomerId }))
    .output(CustomerCard)
    .errors(failing('CUSTOMER_UNKNOWN')),
  /** Clear text of one field for thirty seconds; written to the audit. */
  reveal: permitted('customers.reveal')
    .input(z.object({ id: CustomerId, field: RevealField }))
    .output(z.object({ value: z.string().nullable() }))
    .errors(failing('CUSTOMER_UNKNOWN')),
  edit: permitted('customers.list')
    .input(
      z.object({
        id: CustomerId,
        rowVersion: z.number().int(),
        change: CustomerChange,
      }),
    )
    .output(z.object({ rowVersion: z.number().int() }))
    .errors(failing('CUSTOMER_UNKNOWN', 'EDITED_MEANWHILE')),
  /** Names the co-owner (协办) and the split: by the owner, or by those in charge. */
  share: permitted('customers.list')
    .input(
      z.object({
        id: CustomerId,
        coOwnerId: StaffId.nullable(),
        share: z.number().int().min(0).max(100),
        reason: z.string().trim().min(1, { error: '请写明原因' }).max(100),
      }),
    )
    .errors(failing('CUSTOMER_UNKNOWN', 'STAFF_UNKNOWN', 'TAKER_UNFIT', 'OWNER_ALONE')),
  handOver: permitted('allocation.view')
    .input(
      z.object({
        ids: z.array(CustomerId).min(1).max(PAGE_LIMIT),
        to: StaffId,
        reason: z.string().trim().min(1).max(100),
      }),
    )
    .output(z.object({ moved: z.number().int() }))
    .errors(failing('STAFF_UNKNOWN')),
}
