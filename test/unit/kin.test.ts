import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { familyOf, inverseOf, type KinLink, RELATIONS, type Relation, relationThrough } from '../../shared/domain/kin.ts'

const said = (customerId: number, relation: Relation, relativeId: number): KinLink[] => [
  { customerId, relativeId, relation },
  { customerId: relativeId, relativeId: customerId, relation: inverseOf(relation) },
]
const relation = fc.constantFrom(...RELATIONS)

describe('a family', () => {
  const links = [...said(1, '配偶', 2), ...said(2, '子女', 3), ...said(3, '兄弟姐妹', 4)]

  test('is everybody to whom the links lead, with what each is to the one who is looked at', () => {
    expect(familyOf(1, links)).toEqual([
      { id: 2, relation: '配偶', direct: true },
      { id: 3, relation: '子女', direct: false },
      { id: 4, relation: '子女', direct: false },
    ])
    expect(familyOf(4, links).map(({ id, relation: to }) => [id, to])).toEqual([
      [3, '兄弟姐妹'],
      [2, '父母'],
      [1, '父母'],
    ])
    expect(familyOf(5, links)).toEqual([])
  })

  test('ends where links go in a circle, and what was said of two counts before what follows', () => {
    expect(familyOf(1, [...links, ...said(1, '其他亲属', 3)])).toContainEqual({ id: 3, relation: '其他亲属', direct: true })
  })

  test('is the same from either side', () => {
    fc.assert(
      fc.property(relation, relation, (first, second) => {
        expect(inverseOf(inverseOf(first))).toBe(first)
        expect(inverseOf(relationThrough(first, second))).toBe(relationThrough(inverseOf(second), inverseOf(first)))
      }),
    )
  })
})
