import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactAmount, fen } from '../../../shared/domain/fen.ts'
import { addDays, isoDate } from '../../../shared/domain/iso-date.ts'
import { amountIn, percentIn, unitWithin } from '../../../shared/domain/sheets/cell-amount.ts'
import { dayIn, dayWithin } from '../../../shared/domain/sheets/cell-date.ts'
import { phoneIn } from '../../../shared/domain/sheets/cell-phone.ts'
import { maskedCell, SPOILED } from '../../../shared/domain/sheets/cell-text.ts'
import { checkDigit, documentKey, identityOf } from '../../../shared/domain/sheets/chinese-id.ts'
import { read } from './read-cell.ts'

describe('a cell of a branch sheet', () => {
  test.each(['', ' ', '-', '—', '——', '－', '　', '无', 'NULL', '#N/A', '\t\r\n'])('that holds %j is empty', (cell) => {
    expect(read('phone', cell)).toBeUndefined()
    expect(read('aum', cell)).toBeUndefined()
    expect(read('openedOn', cell)).toBeUndefined()
    expect(read('customerNo', cell)).toBeUndefined()
  })

  test.each(['#REF!', '#VALUE!', '#DIV/0!'])('with the formula error %s is rejected, not stored', (cell) => {
    for (const field of ['aum', 'phone', 'openedOn', 'address', 'customerNo'] as const)
      expect(read(field, cell)).toHaveProperty('fault')
  })

  test.each([
    ['10001', '10001'],
    [10001, '10001'],
    ['００１２３', '00123'],
    [" '00123 ", '00123'],
    ['10001.0', '10001'],
    ['6222020200112233445', '6222020200112233445'],
  ])('with the customer number %j keeps it as text: %s', (cell, number) => {
    expect(read('customerNo', cell)).toBe(number)
  })

  test.each(['1.10101E+17', '1.10101e17', 110101199001010000, 1234567890123456])(
    'with the spoiled number %j is an error, never stored',
    (cell) => {
      expect(read('customerNo', cell)).toEqual(SPOILED)
      expect(read('documentNo', cell)).toEqual(SPOILED)
    },
  )

  test('with a long number that ends in zeros is spoiled where its column is, and the number itself elsewhere', () => {
    expect(read('customerNo', '110101199001010000', true)).toEqual(SPOILED)
    expect(read('customerNo', '110101199001010000', false)).toBe('110101199001010000')
    expect(read('documentNo', '110101199001010000')).toEqual(SPOILED)
  })

  test.each([
    ['王明  ', '王明'],
    ['王　明', '王明'],
    ['JOHN   SMITH', 'JOHN SMITH'],
    ['阿卜杜拉・买买提', '阿卜杜拉·买买提'],
    ['李\n娜', '李娜'],
  ])('with the name %j says %s', (cell, name) => {
    expect(read('name', cell)).toBe(name)
  })

  test.each([
    ['phone', '138****1234'],
    ['documentNo', '110***********1234'],
    ['name', '王**'],
  ] as const)('with a masked %s never replaces the clear one', (field, cell) => {
    expect(read(field, cell)).toHaveProperty('fault')
  })

  test('is read the same with a blank behind it, which goes the long way', () => {
    const figures = fc.string({ unit: fc.constantFrom(...'0123456789EXx*-.C无王'), maxLength: 20 })
    const day = fc
      .tuple(fc.integer({ min: 1890, max: 3000 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
      .map(([year, ...rest]) => [year, ...rest.map((part) => String(part).padStart(2, '0'))].join('-'))
    const fields = fc.constantFrom('customerNo', 'documentNo', 'name', 'phone', 'openedOn', 'birthDate')
    fc.assert(
      fc.property(fields, fc.oneof(figures, day), fc.boolean(), (field, text, spoiled) => {
        expect(read(field, text, spoiled)).toEqual(read(field, `${text} `, spoiled))
      }),
      { numRuns: 2000 },
    )
    expect(read('customerNo', '1E100')).toBe(SPOILED)
    expect(read('customerNo', '12XXXX')).toHaveProperty('fault')
    expect(read('openedOn', '1900-01-01')).toBeUndefined()
    expect(read('openedOn', '2999-12-31')).toBeUndefined()
  })

  test('in a preview shows no phone and no document', () => {
    expect(maskedCell('13812341234')).toBe('138****1234')
    expect(maskedCell('联系 11010119900307643X 王明')).not.toContain('19900307')
    expect(maskedCell('2026-11-20 08:30:00')).toBe('2026-11-20 08:30:00')
    expect(maskedCell(1234567.89)).toBe('1234567.89')
  })
})

describe('a document number', () => {
  test('of 18 digits must stand its check digit (GB 11643)', () => {
    expect(identityOf('11010519491231002X')).toEqual({ number: '11010519491231002X', birthDate: '1949-12-31', gender: '女' })
    expect(read('documentNo', '11010519491231002x')).toBe('11010519491231002X')
    expect(read('documentNo', '110105194912310021')).toEqual({ fault: '证件号校验不符' })
    expect(read('documentNo', '110105194902310022')).toHaveProperty('fault')
  })

  test('of 15 digits is the same document as its 18-digit form', () => {
    expect(documentKey('440524188001010014')).toBe('440524188001010014')
    expect(documentKey('110105491231002')).toBe('11010519491231002X')
    expect(read('documentNo', '110105491231002')).toBe('110105491231002')
  })

  test('with one wrong digit, or two neighbours exchanged, is noticed', () => {
    const seventeen = fc.tuple(
      fc.constantFrom('110105', '310101', '440305'),
      fc.integer({ min: 0, max: 20000 }),
      fc.integer({ min: 0, max: 999 }),
    )
    fc.assert(
      fc.property(seventeen, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), ([region, day, order], place, shift) => {
        const birth = addDays(isoDate('1950-01-01'), day).replaceAll('-', '')
        const number = `${region}${birth}${String(order).padStart(3, '0')}`
        const whole = number + checkDigit(number)
        expect(identityOf(whole)?.number).toBe(whole)
        const wrong = [...whole]
        wrong[place] = String((Number(wrong[place]) + shift) % 10)
        expect(identityOf(wrong.join(''))).toBeNull()
        const exchanged = whole.slice(0, place) + (whole[place + 1] ?? '') + (whole[place] ?? '') + whole.slice(place + 2)
        if (exchanged !== whole) expect(identityOf(exchanged)).toBeNull()
      }),
    )
  })

  test('of another kind is taken as it is', () => {
    expect(read('documentNo', 'E12345678')).toBe('E12345678')
    expect(read('documentNo', 'h1234567(8)')).toBe('H1234567(8)')
  })
})

describe('a phone number', () => {
  test.each([
    ['138 1234 1234', '13812341234'],
    ['+86-138-1234-1234', '13812341234'],
    ['008613812341234', '13812341234'],
    [13812341234, '13812341234'],
    ['010-62345678', '01062345678'],
    ['(0755)8812 3456转802', '075588123456'],
    ['62345678/13812341234', '13812341234'],
    ['13812341234 13912341234', '13812341234'],
    ['+852 6123 4567', '+85261234567'],
    ['１３８１２３４１２３４', '13812341234'],
  ])('written %j is %s', (cell, phone) => {
    expect(phoneIn(cell)).toBe(phone)
  })

  test.each(['12345', '1381234123', '23812341234', '11111111111', '1.38E+10', 'abc'])('%j is none', (cell) => {
    expect(phoneIn(cell)).toHaveProperty('fault')
  })
})

describe('a date', () => {
  test.each([
    ['2026/1/5', '2026-01-05'],
    ['2026-01-05', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['20260105', '2026-01-05'],
    [20260105, '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['2026-01-05 08:30:00', '2026-01-05'],
    ['2026-01-05T08:30:00', '2026-01-05'],
    [46027, '2026-01-05'],
    ['46027', '2026-01-05'],
    [46027.75, '2026-01-05'],
    [61, '1900-03-01'],
    [59, '1900-02-28'],
  ])('written %j is %s', (cell, day) => {
    expect(dayIn(cell)).toBe(day)
  })

  test.each(['2026-02-30', '2026/13/1', '5.1', '昨天', '26-1-5', 60, -3])('%j is none', (cell) => {
    expect(dayIn(cell)).toHaveProperty('fault')
  })

  test.each(['1900-01-01', '9999-12-31', '00000000', '0001-01-01', 0, 2_958_465])(
    '%j is a placeholder of core systems: nothing',
    (cell) => {
      expect(dayIn(cell)).toBeUndefined()
    },
  )

  test('comes back from every way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const day = addDays(isoDate('1930-01-01'), days)
        const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
        const serial = days + 10_959
        for (const written of [
          day,
          `${year}/${month}/${date}`,
          day.replaceAll('-', ''),
          `${year}年${month}月${date}日`,
          serial,
          String(serial),
        ])
          expect(dayIn(written)).toBe(day)
      }),
    )
  })

  test('is found in titles and file names', () => {
    expect(dayWithin('余额快照_20261119.xlsx')).toBe('2026-11-19')
    expect(dayWithin('资产余额表（截至2026年11月19日）')).toBe('2026-11-19')
    expect(dayWithin('账号 6222020261119001')).toBeNull()
    expect(dayWithin('2026年11月')).toBeNull()
  })

  test('of birth lies in the past, and may be lunar', () => {
    expect(read('birthDate', '农历1965-08-15')).toBe('农历1965-08-15')
    expect(read('birthDate', '2027-01-01')).toHaveProperty('fault')
  })
})

describe('an amount', () => {
  test.each([
    ['1,234.56', 123_456],
    ['¥1,234.50', 123_450],
    ['￥ 1234元', 123_400],
    ['12.5万', 12_500_000],
    ['1.2亿元', 12_000_000_000],
    ['(1,234.00)', -123_400],
    ['（５００）', -50_000],
    ['-88', -8_800],
    ['88-', -8_800],
    ['１２３．４', 12_340],
    [1.005, 101],
    [0.1 + 0.2, 30],
    [-0.004, 0],
    ['1.2E+5', 12_000_000],
  ])('written %j is %i 分', (cell, amount) => {
    expect(amountIn(cell, '元')).toBe(amount)
  })

  test('takes the unit of its heading, and its own before it', () => {
    expect(amountIn(12.3456, '万元')).toBe(12_345_600)
    expect(amountIn('0.5', '亿元')).toBe(5_000_000_000)
    expect(amountIn('3000元', '万元')).toBe(300_000)
  })

  test.each(['1.2.3', '12,34', 'abc', '12%', '(12', 'USD 100', '1.10101E+17', 1e12])('%j is none', (cell) => {
    expect(amountIn(cell, '元')).toHaveProperty('fault')
  })

  test('comes back from the way in which screens write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (amount) => {
        expect(amountIn(exactAmount(fen(amount)), '元')).toBe(amount === 0 ? 0 : amount)
        expect(amountIn(amount / 100, '元')).toBe(amount === 0 ? 0 : amount)
      }),
    )
  })

  test('finds its unit in headings and titles', () => {
    expect(unitWithin('AUM余额（万元）')).toBe('万元')
    expect(unitWithin('单位：人民币亿元')).toBe('亿元')
    expect(unitWithin('金额(元)')).toBe('元')
    expect(unitWithin('存款余额万元')).toBe('万元')
    expect(unitWithin('AUM余额')).toBeNull()
  })

  test('as a share may be 30, 30% or 0.3', () => {
    expect([percentIn('30'), percentIn('30%'), percentIn(0.3)]).toEqual([30, 30, 30])
  })
})
