import { z } from 'zod'
import type { CustomerId } from '../customer.ts'
import { documentKey } from './chinese-id.ts'
import type { Fields } from './record.ts'

/** By what the rows of a sheet are told to be about somebody. */
export const MatchKey = z.enum(['customerNo', 'documentNo', 'nameAndPhone'])
export type MatchKey = z.infer<typeof MatchKey>
export const MATCH_KEYS: Record<MatchKey, string> = { customerNo: '客户号', documentNo: '证件号', nameAndPhone: '姓名和电话' }

/** The key that a person names on the command line; null when there is none of that name. */
export function matchKeyNamed(text: string): MatchKey | null {
  const joined = (words: string) => words.replaceAll(/[和与+＋、 ]/g, '').replace(/码$/, '')
  return MatchKey.options.find((key) => key === text || joined(MATCH_KEYS[key]) === joined(text)) ?? null
}

/** A customer as the book has it now, with the fields that the sheet may change. */
export interface BookCustomer {
  id: CustomerId
  customerNo: string
  fields: Fields
}

/** What a row says of who it is about. */
export interface CustomerKeys {
  /** The first of them that counts; those before it decide nothing. */
  by: MatchKey
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
  | { match: 'found'; customer: BookCustomer; by: MatchKey }
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
 * last only when a person has confirmed that it may (`excel.md`: Choose). A person may begin with the
 * document or with name and phone, where the numbers of a sheet are not the branch's: then a number only
 * serves to add somebody whom nobody knows.
 */
export function matchCustomer(keys: CustomerKeys, index: CustomerIndex, byNameAndPhone: boolean): CustomerMatch {
  const document = keys.documentNo === null ? undefined : index.byDocument.get(documentKey(keys.documentNo))
  if (keys.by === 'customerNo' && keys.customerNo !== null) {
    const customer = index.byNo.get(keys.customerNo)
    return customer === undefined
      ? { match: 'new', customerNo: keys.customerNo, sameDocument: document ?? null }
      : { match: 'found', customer, by: 'customerNo' }
  }
  if (keys.by !== 'nameAndPhone' && keys.documentNo !== null) {
    if (document === null) return { match: 'none', reason: '客户簿里有几位客户是这个证件号' }
    if (document !== undefined) return { match: 'found', customer: document, by: 'documentNo' }
  }
  if (byNameAndPhone && keys.name !== null && keys.phone !== null) {
    const customer = index.byNameAndPhone.get(`${keys.name} ${keys.phone}`)
    if (customer === null) return { match: 'none', reason: '客户簿里有几位客户是这个姓名和电话' }
    if (customer !== undefined && hasOtherDocument(customer, keys))
      return { match: 'none', reason: '簿里姓名和电话相同的客户，证件号不同' }
    if (customer !== undefined) return { match: 'found', customer, by: 'nameAndPhone' }
  }
  if (keys.by === 'customerNo' || keys.customerNo === null) return { match: 'none', reason: unfound(keys) }
  if (index.byNo.has(keys.customerNo)) return { match: 'none', reason: `${unfound(keys)}，客户号却是簿里一位客户的` }
  return { match: 'new', customerNo: keys.customerNo, sameDocument: document ?? null }
}

function hasOtherDocument({ fields: { documentNo } }: BookCustomer, keys: CustomerKeys): boolean {
  return typeof documentNo === 'string' && keys.documentNo !== null && documentKey(documentNo) !== documentKey(keys.documentNo)
}

/** Why nobody was found by the keys of a row. */
function unfound({ by, documentNo, name, phone }: CustomerKeys): string {
  if (by === 'customerNo') return documentNo === null ? '没有客户号' : '没有客户号，客户簿里也没有这个证件号'
  if (by === 'documentNo') return documentNo === null ? '没有证件号' : '客户簿里没有这个证件号'
  return name === null || phone === null ? '没有姓名或电话' : '客户簿里没有这个姓名和电话'
}

function enter(index: Map<string, BookCustomer | null>, key: string, customer: BookCustomer): void {
  index.set(key, index.has(key) ? null : customer)
}
