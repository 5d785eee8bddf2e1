import { describe, expect, test } from 'vitest'
import { read } from './read-cell.ts'

describe('a word', () => {
  test.each([
    ['gender', '先生', '男'],
    ['gender', '2', '女'],
    ['riskLevel', 'C3-平衡型', 3],
    ['riskLevel', 'R5', 5],
    ['riskLevel', '稳健型', 2],
    ['riskLevel', 4, 4],
    ['customerType', '个体工商户', '企业老板'],
    ['doNotContact', '√', 1],
    ['doNotContact', '否', 0],
    ['familiarity', 'B类', 'B'],
    ['consent', '不同意', 'refused'],
    ['holdUntil', '是', '9999-12-31'],
    ['holdUntil', '否', null],
    ['holdUntil', '2026-12-01', '2026-12-01'],
    ['productClass', '结构性存款', '存款'],
    ['post', '支行行长', 'head'],
    ['owner', '王敏', 2],
    ['owner', '8001 林行长', 1],
    ['owner', '某某(8001)', 1],
    ['owner', 8001, 1],
  ] as const)('of %s, %j, means %j', (field, cell, meaning) => {
    expect(read(field, cell)).toBe(meaning)
  })

  test.each([
    ['gender', '未知'],
    ['riskLevel', '很敢冒险'],
    ['post', '保安'],
    ['owner', '赵不在'],
  ] as const)('of %s that is not known, %s, is rejected and quoted', (field, cell) => {
    expect(read(field, cell)).toEqual({ fault: expect.stringContaining(cell) as unknown })
  })
})
