import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Bulletin,
  linesNotOnSale,
  notOnSaleWords,
  outgoingText,
  productsNamed,
  sameProducts,
  sameQuotes,
  pastedNews,
  sameNews,
} from '../../shared/domain/bulletin.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { NO_NOTES } from '../../shared/domain/meeting.ts'
import { newsLine } from '../../shared/domain/news-line.ts'
import { BoardSlide } from '../../shared/domain/board-slide.ts'
import type { StaffId } from '../../shared/domain/staff.ts'

const FRIDAY = isoDate('2026-11-20')

const bulletin: Bulletin = {
  on: FRIDAY,
  version: 2,
  news: {
    on: FRIDAY,
    indices: [
      { name: '上证', value: '3321.15', change: '+0.35%' },
      { name: '黄金', value: '', change: '' },
    ],
    lines: ['央行维持利率不变｜三年期大额存单', '油价回落'],
    source: '新华社',
  },
  products: null,
  authorId: 1 as StaffId,
  author: '邱静',
  submittedAt: instantAt(FRIDAY, '08:05'),
  approval: { by: '林行长', at: instantAt(FRIDAY, '08:12') },
}

describe('S2.4 财经播报', () => {
  test('pasted as it comes, the three fixed lines find their places and the rest are items without their bullets', () => {
    expect(pastedNews('1. 央行维持利率不变\r\n上证指数：3,321.15（+0.35%）\n\n黄金 912.4 -1.2%\n• 油价回落\n')).toEqual({
      indices: [{ value: '3,321.15', change: '+0.35%' }, { value: '912.4', change: '-1.2%' }, null],
      lines: ['央行维持利率不变', '油价回落'],
    })
  })

  test('a line that only begins with a fixed name, and has no figure, is an item', () => {
    expect(pastedNews('黄金饰品热销')).toEqual({ indices: [null, null, null], lines: ['黄金饰品热销'] })
  })

  test('whatever is pasted, no item is lost that is not a figure', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[一-龥]{3,12}$/), { maxLength: 8 }), (lines) => {
        expect(pastedNews(lines.join('\n')).lines).toEqual(lines)
      }),
    )
  })

  test('an item leads to the product that stands behind the bar', () => {
    expect(newsLine('央行维持利率不变｜三年期大额存单')).toEqual({ text: '央行维持利率不变', product: '三年期大额存单' })
    expect(newsLine('油价回落')).toEqual({ text: '油价回落', product: null })
  })

  test('what leaves the branch carries day, source, version and approver; what nobody approved does not leave', () => {
    expect(outgoingText(bulletin, '晨江支行')).toBe(
      '晨江支行财经播报 2026-11-20\n上证 3321.15 +0.35%\n1. 央行维持利率不变（三年期大额存单）\n2. 油价回落\n来源：新华社。第 2 版，林行长审批。',
    )
    expect(outgoingText({ ...bulletin, approval: null }, '晨江支行')).toBeNull()
  })

  test('an item whose product is on the list is told with the rate of its day, one that is not sold is named and told without', () => {
    const on = { saleFrom: isoDate('2026-01-01'), saleUntil: null }
    const listed = [
      { ...on, name: '大额存单（三年）', rate: { rate: 155 } },
      { ...on, name: '晨盈增利', saleUntil: isoDate('2026-11-18'), rate: { rate: 280 } },
      { ...on, name: '没人提的', rate: { rate: 100 } },
    ]
    const lines = ['存款利率下调｜大额存单(三年)', '理财回暖→晨盈增利', '油价回落｜加油卡', '别的']
    const news = { ...bulletin.news, lines }
    const products = productsNamed(news, listed)
    expect(products).toEqual([
      { name: '大额存单（三年）', rate: 155, sale: 'on' },
      { name: '晨盈增利', rate: null, sale: 'ended' },
    ])
    expect(notOnSaleWords(linesNotOnSale(news, products))).toBe('第 2 条《晨盈增利》已停售')
    const text = outgoingText({ ...bulletin, news, products }, '晨江支行')
    expect(text).toContain('1. 存款利率下调（大额存单(三年) 1.55%）\n2. 理财回暖（晨盈增利）\n3. 油价回落（加油卡）\n4. 别的\n')
    // Another rate is another text; what was handed in before there was a list stays as it was.
    const later = productsNamed(news, [{ ...on, name: '大额存单（三年）', rate: { rate: 150 } }, ...listed.slice(1)])
    expect([sameProducts(products, later), sameQuotes(news, products, later)]).toEqual([false, false])
    expect([sameProducts(null, later), sameProducts(products, products.toReversed())]).toEqual([true, true])
  })

  test('the same words in another order of fields are the same news', () => {
    const { news } = bulletin
    expect(sameNews(news, { source: news.source, lines: news.lines, indices: news.indices, on: news.on })).toBe(true)
    expect(sameNews(news, { ...news, source: '' })).toBe(false)
  })
})

test('S2.2 the projector is told nothing of what the host means to say', () => {
  const told = BoardSlide.shape.material.shape.notes.parse({
    ...NO_NOTES,
    keyAction: '先打到期电话',
    say: { product: '只给自己看' },
  })
  expect(told.keyAction).toBe('先打到期电话')
  expect(JSON.stringify(told)).not.toContain('只给自己看')
})
