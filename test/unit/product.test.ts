import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import {
  nextRate,
  type Product,
  rateChangeTold,
  rateIn,
  rateOn,
  rateWords,
  saleOn,
  withdrawn,
} from '../../shared/domain/product.ts'
import { readPasted } from '../../shared/domain/product-paste.ts'

const TODAY = isoDate('2026-11-20')
const FUMAN: Product = {
  code: 'FM01',
  name: '福满堂年金',
  productClass: '保险',
  termDays: 3650,
  risk: 1,
  saleFrom: isoDate('2026-01-01'),
  saleUntil: isoDate('2026-12-31'),
  pitch: '每月看得见结算利率。',
  rival: '',
}
const stated = (id: number, from: string, rate: number, statedOn = from) => ({
  id,
  from: isoDate(from),
  rate,
  statedOn: isoDate(statedOn),
})

describe('a product on sale (S2.4)', () => {
  test('is sold on its first day and on its last, and no longer from the day on which it is withdrawn', () => {
    const on = (day: string) => saleOn(FUMAN, isoDate(day))
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-12-31'), on('2027-01-01')]).toEqual(['coming', 'on', 'on', 'ended'])
    expect(saleOn({ ...FUMAN, saleUntil: null }, isoDate('2099-01-01'))).toBe('on')
    expect(saleOn(withdrawn(FUMAN, TODAY), TODAY)).toBe('ended')
    expect(saleOn(withdrawn(FUMAN, TODAY), addDays(TODAY, -1))).toBe('on')
  })

  test('has on every day the rate that was published last for it; of two for one day, the later statement', () => {
    const rates = [stated(1, '2026-01-01', 310), stated(2, '2026-10-01', 290), stated(3, '2026-10-01', 285)]
    expect(rateOn(rates, isoDate('2025-12-31'))).toBeNull()
    expect(rateOn(rates, isoDate('2026-09-30'))?.rate).toBe(310)
    expect(rateOn(rates, isoDate('2026-10-01'))?.rate).toBe(285)
    expect(nextRate(rates, isoDate('2026-09-30'))?.rate).toBe(285)
    expect(nextRate(rates, isoDate('2026-10-01'))).toBeNull()
  })

  test('a rate is read as people write it, and says the same when it is shown', () => {
    expect([rateIn('2.85%'), rateIn(' 2.85 '), rateIn('3'), rateIn('2.850％'), rateIn('0.05')]).toEqual([285, 285, 300, 285, 5])
    expect([rateIn(''), rateIn('-')]).toEqual([undefined, undefined])
    expect([rateIn('2.855'), rateIn('约3'), rateIn('-1'), rateIn('101')]).toEqual([null, null, null, null])
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (rate) => rateIn(rateWords(rate)) === rate))
  })
})

describe('a change of an insurance’s rate (S2.7)', () => {
  const rates = [stated(1, '2026-01-01', 310), stated(2, '2026-10-01', 285, '2026-09-25')]

  test('is told from the day on which it was stated until the rule’s days after it holds', () => {
    const told = (day: string) => rateChangeTold(rates, isoDate(day), 30)
    expect(told('2026-09-24')).toBeNull()
    expect(told('2026-09-25')).toEqual({ rateId: 2, before: 310, rate: 285, from: '2026-10-01' })
    expect(told('2026-10-30')).not.toBeNull()
    expect(told('2026-10-31')).toBeNull()
    // One that is known long before waits, and whatever a rule says nobody is told again after two months.
    const early = [...rates.slice(0, 1), stated(2, '2026-10-01', 285, '2026-06-01')]
    expect(rateChangeTold(early, isoDate('2026-09-16'), 30)).toBeNull()
    expect(rateChangeTold(early, isoDate('2026-09-17'), 30)).not.toBeNull()
    expect(rateChangeTold(early, isoDate('2026-11-15'), 365)).toBeNull()
  })

  test('neither the first rate, nor the same again, nor one that was put right for its own day is told', () => {
    expect(rateChangeTold(rates.slice(0, 1), isoDate('2026-01-02'), 30)).toBeNull()
    expect(rateChangeTold([...rates, stated(3, '2026-11-01', 285)], isoDate('2026-11-02'), 30)).toBeNull()
    const right = [...rates, stated(3, '2026-10-01', 290, '2026-10-02')]
    expect(rateChangeTold(right, isoDate('2026-10-03'), 30)).toEqual({ rateId: 3, before: 310, rate: 290, from: '2026-10-01' })
    expect(rateChangeTold([...rates, stated(3, '2026-10-01', 310, '2026-10-02')], isoDate('2026-10-03'), 30)).toBeNull()
  })

  test('history that is written down afterwards is no news', () => {
    expect(rateChangeTold([stated(1, '2026-11-01', 285), stated(2, '2025-01-01', 320, '2026-11-20')], TODAY, 30)).toEqual({
      rateId: 1,
      before: 320,
      rate: 285,
      from: '2026-11-01',
    })
    const old = [stated(1, '2025-01-01', 320, '2026-11-20'), stated(2, '2025-06-01', 300, '2026-11-20')]
    expect(rateChangeTold(old, TODAY, 30)).toBeNull()
  })
})

describe('a pasted list of products (S2.4)', () => {
  const known = [{ ...FUMAN, rate: 310 }]
  const read = (text: string) => readPasted(text, known, TODAY)

  test('is read in its usual order, or as its headings say, with or without them', () => {
    const [row] = read('安心存单（三年）\t大额存单\t2.10%\t3年\tR1\t2026/11/1\t长期')
    expect(row).toMatchObject({ becomes: 'new', rate: 210, flaws: [] })
    expect(row?.product).toEqual({
      code: '',
      name: '安心存单（三年）',
      productClass: '存款',
      termDays: 1095,
      risk: 1,
      saleFrom: '2026-11-01',
      saleUntil: null,
      pitch: '',
      rival: '',
    })
    const [other, ...rest] = read('风险等级\t产品名称\t产品类别\t停售日\n\nR2\t晨盈90天\t理财\t2026-12-31\n')
    expect(rest).toEqual([])
    expect(other?.product).toMatchObject({
      name: '晨盈90天',
      productClass: '理财',
      risk: 2,
      saleFrom: TODAY,
      saleUntil: '2026-12-31',
    })
  })

  test('keeps of a product that is there what it does not say, and tells a change from none', () => {
    expect(read('福满堂年金\t保险')[0]).toMatchObject({ becomes: 'same', rate: null, product: FUMAN })
    expect(read('福满堂年金\t\t3.10%')[0]?.becomes).toBe('same')
    expect(read('福满堂 年金\t\t')[0]?.becomes).toBe('same')
    expect(read('福满堂年金\t保险\t2.85')[0]).toMatchObject({ becomes: 'changed', rate: 285, product: FUMAN })
  })

  test('says in words what it did not understand, and takes nothing of such a row', () => {
    const rows = read('\t理财\n怪产品\t彩票\t两块\t很久\tR9\t昨天\n早停\t理财\t\t\t\t2026-12-01\t2026-11-01\n双\t基金\n双\t基金')
    expect(rows.map(({ becomes }) => becomes)).toEqual(['unread', 'unread', 'unread', 'new', 'unread'])
    expect(rows[0]?.flaws).toEqual(['没有名称'])
    expect(rows[1]?.flaws).toHaveLength(5)
    expect(rows[1]?.product).toBeNull()
    expect(rows[2]?.flaws).toEqual(['停售日早于起售日'])
    expect(rows[4]?.flaws).toEqual(['与第 4 行同名'])
  })
})
