import { expect, test } from 'vitest'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { editNotes, editText } from '../../shared/domain/edit-note.ts'
import { bindNext, referenceLoss } from '../../shared/domain/stickiness.ts'

const TODAY = isoDate('2026-11-20')
const RATED = { level: 3, expiresOn: isoDate('2027-01-01') }

test('S1.2 the next product to bind is the first of the order that is not held', () => {
  expect(bindNext([], RATED, TODAY)?.product).toBe('存款')
  expect(bindNext(['存款', '基金'], RATED, TODAY)?.product).toBe('理财')
  expect(bindNext(['存款', '理财', '保险', '基金', '其他资产'], RATED, TODAY)).toBeNull()
})

test('nothing that carries a risk is named without a rating in force', () => {
  expect(bindNext(['存款'], { level: null, expiresOn: null }, TODAY)).toMatchObject({ product: '风险评估' })
  expect(bindNext(['存款'], { level: 3, expiresOn: isoDate('2026-11-19') }, TODAY)?.because).toBe('评估已过期，做完才能介绍理财')
  expect(bindNext(['存款'], { level: 3, expiresOn: TODAY }, TODAY)?.product).toBe('理财')
  expect(bindNext(['存款', '理财'], { level: null, expiresOn: null }, TODAY)?.product).toBe('保险')
})

test('S1.1 the reference rates of loss go by the number of products', () => {
  expect([0, 1, 2, 3, 4, 5, 9].map(referenceLoss)).toEqual([null, 0.62, 0.62, 0.42, 0.42, 0.12, 0.12])
})

test('an edit is kept with before and after, numbers masked, and what stays the same is not in it', () => {
  const before = { phone: '13800001111', document_no: null, remarks: '旧', grid: '一', do_not_contact: 0, pinyin: 'x' }
  const notes = editNotes(before, {
    phone: '13900002222',
    document_no: '110101199001011237',
    remarks: null,
    grid: '一',
    do_not_contact: 1,
    pinyin: 'y',
  })
  expect(editText(notes)).toBe('手机 138****1111 → 139****2222；证件号 空 → 110***********1237；备注 旧 → 空；不再联系 否 → 是')
})
