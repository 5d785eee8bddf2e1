import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../../shared/domain/customer.ts'
import {
  type BookCustomer,
  customerIndex,
  type CustomerKeys,
  MatchKey,
  matchCustomer,
  matchKeyNamed,
} from '../../../shared/domain/sheets/match.ts'

const DOCUMENT = '11010519491231002X'
const OTHER = '110105198005061238'

const WANG = inBook(1, '101', { name: '王明', documentNo: DOCUMENT, phone: '13812341234' })
const LI = inBook(2, '102', { name: '李娜', documentNo: OTHER, phone: '13912341234' })
const ZHANG = inBook(3, '103', { name: '张伟', phone: '13712341234' })
const INDEX = customerIndex([WANG, LI, ZHANG])

function inBook(id: number, customerNo: string, fields: BookCustomer['fields']): BookCustomer {
  return { id: id as CustomerId, customerNo, fields }
}

function keys(by: MatchKey, said: Partial<CustomerKeys>): CustomerKeys {
  return { customerNo: null, documentNo: null, name: null, phone: null, ...said, by }
}

/** 客户号 of whoever is found, + and the number of whoever is added, or why neither. */
function who(by: MatchKey, said: Partial<CustomerKeys>, confirmed = false): string {
  const match = matchCustomer(keys(by, said), INDEX, confirmed)
  return match.match === 'found' ? match.customer.customerNo : match.match === 'new' ? `+${match.customerNo}` : match.reason
}

describe('who a row is about (excel.md: Choose)', () => {
  test('客户号 decides, else the document, else name and phone once a person has confirmed it', () => {
    expect(who('customerNo', { customerNo: '102', documentNo: DOCUMENT })).toBe('102')
    expect(who('customerNo', { documentNo: DOCUMENT })).toBe('101')
    const named = { name: '张伟', phone: '13712341234' }
    expect(who('customerNo', named)).toBe('没有客户号')
    expect(who('customerNo', named, true)).toBe('103')
  })

  test('by the document a number of another system misleads nobody, and adds whom nobody knows', () => {
    expect(who('documentNo', { customerNo: '102', documentNo: DOCUMENT })).toBe('101')
    expect(who('documentNo', { customerNo: '900', documentNo: '110105196003071234' })).toBe('+900')
    expect(who('documentNo', { customerNo: '103', documentNo: '110105196003071234' })).toBe(
      '客户簿里没有这个证件号，客户号却是簿里一位客户的',
    )
    expect(who('documentNo', { customerNo: '103' })).toBe('没有证件号，客户号却是簿里一位客户的')
    expect(who('documentNo', { name: '王明' })).toBe('没有证件号')
  })

  test('by name and phone documents are not looked up, but two people with different ones are not the same', () => {
    expect(who('nameAndPhone', { name: '王明', phone: '13812341234', customerNo: '102' }, true)).toBe('101')
    expect(who('nameAndPhone', { name: '王明', phone: '13812341234', documentNo: OTHER }, true)).toBe(
      '簿里姓名和电话相同的客户，证件号不同',
    )
    expect(who('nameAndPhone', { name: '王明', phone: '13700000000', documentNo: DOCUMENT }, true)).toBe(
      '客户簿里没有这个姓名和电话',
    )
    expect(who('nameAndPhone', { name: '王明' }, true)).toBe('没有姓名或电话')
  })

  test('without confirmation nobody is ever found by name and phone, whatever else a row says', () => {
    const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value)
    const said = fc.record({
      by: fc.constantFrom(...MatchKey.options),
      customerNo: maybe(fc.constantFrom('101', '102', '103', '900')),
      documentNo: maybe(fc.constantFrom(DOCUMENT, OTHER, '110105196003071234')),
      name: maybe(fc.constantFrom('王明', '张伟')),
      phone: maybe(fc.constantFrom('13812341234', '13712341234')),
    })
    fc.assert(
      fc.property(said, (row) => {
        const match = matchCustomer(row, INDEX, false)
        if (match.match !== 'found') return
        expect(match.by).not.toBe('nameAndPhone')
        expect([row.customerNo, row.documentNo]).toContain(
          match.by === 'customerNo' ? match.customer.customerNo : match.customer.fields['documentNo'],
        )
      }),
    )
  })

  test('is named on the command line as people call it', () => {
    expect(['客户号', '证件号码', '证件号', '姓名+电话', '姓名电话', 'nameAndPhone', '星座'].map(matchKeyNamed)).toEqual([
      'customerNo',
      'documentNo',
      'documentNo',
      'nameAndPhone',
      'nameAndPhone',
      'nameAndPhone',
      null,
    ])
  })
})
