import type { CustomerId } from '../customer.ts'
import { documentKey } from './chinese-id.ts'
import type { Fields } from './record.ts'

/** A customer as the book has it now, with the fields that the sheet may change. */
export interface BookCustomer {
  id: CustomerId
  customerNo: string
  fields: Fields
}

/** What a row says of who it is about. */
export interface CustomerKeys {
  customerNo: string | null
  documentNo: string | null
  name: string | null
  phone: string | null
}

export interface CustomerIndex {
  byNo: ReadonlyMap<string, BookCustomer>
  /** Null where several customers have the document. */
  byDocument: ReadonlyMap<string, BookCustomer | null>
  byNameAndPhone: ReadonlyMap<string, BookCustomer | null>
}

export type CustomerMatch =
  | { match: 'found'; customer: BookCustomer; by: 'customerNo' | 'documentNo' | 'name-and-phone' }
  /** `sameDocument`: somebody in the book has the document under another number. */
  | { match: 'new'; customerNo: string; sameDocument: BookCustomer | null }
  | { match: 'none'; reason: string }

/** Looks customers up by 客户号, by document and by name with phone. */
export function customerIndex(customers: readonly BookCustomer[]): CustomerIndex {
  const byNo = new Map<string, BookCustomer>()
  const byDocument = new Map<string, BookCustomer | null>()
  const byNameAndPhone = new Map<string, BookCustomer | null>()
  for (const customer of customers) {
    byNo.set(customer.customerNo, customer)
    const { documentNo, name, phone } = customer.fields
    if (typeof documentNo === 'string') enter(byDocument, documentKey(documentNo), customer)
    if (typeof name === 'string' && typeof phone === 'string') enter(byNameAndPhone, `${name} ${phone}`, customer)
  }
  return { byNo, byDocument, byNameAndPhone }
}

/**
 * Who a row is about: 客户号 decides where there is one, else the document, else name and phone, the
 * last only when a person has confirmed that it may (`excel.md`: Choose).
 */
export function matchCustomer(keys: CustomerKeys, index: CustomerIndex, byNameAndPhone: boolean): CustomerMatch {
  const document = keys.documentNo === null ? undefined : index.byDocument.get(documentKey(keys.documentNo))
  if (keys.customerNo !== null) {
    const customer = index.byNo.get(keys.customerNo)
    return customer === undefined
      ? { match: 'new', customerNo: keys.customerNo, sameDocument: document ?? null }
      : { match: 'found', customer, by: 'customerNo' }
  }
  if (keys.documentNo !== null) {
    if (document === null) return { match: 'none', reason: '客户簿里有几位客户是这个证件号' }
    if (document !== undefined) return { match: 'found', customer: document, by: 'documentNo' }
  }
  if (byNameAndPhone && keys.name !== null && keys.phone !== null) {
    const customer = index.byNameAndPhone.get(`${keys.name} ${keys.phone}`)
    if (customer === null) return { match: 'none', reason: '客户簿里有几位客户是这个姓名和电话' }
    if (customer !== undefined) return { match: 'found', customer, by: 'name-and-phone' }
  }
  return { match: 'none', reason: keys.documentNo === null ? '没有客户号' : '没有客户号，客户簿里也没有这个证件号' }
}

function enter(index: Map<string, BookCustomer | null>, key: string, customer: BookCustomer): void {
  index.set(key, index.has(key) ? null : customer)
}
