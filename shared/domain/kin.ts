import { z } from 'zod'

/** What one customer is to another. */
export const RELATIONS = ['配偶', '父母', '子女', '兄弟姐妹', '其他亲属'] as const
export const Relation = z.enum(RELATIONS)
export type Relation = z.infer<typeof Relation>

/** What the other one is, seen from the other side. */
export function inverseOf(relation: Relation): Relation {
  return relation === '父母' ? '子女' : relation === '子女' ? '父母' : relation
}

/** What somebody's `first` has as `second` is to them: a spouse's child is a child; beyond the near ones, a relative. */
export function relationThrough(first: Relation, second: Relation): Relation {
  return THROUGH[`${first} ${second}`] ?? '其他亲属'
}

const THROUGH: Record<string, Relation> = {
  '配偶 子女': '子女',
  '父母 配偶': '父母',
  '父母 子女': '兄弟姐妹',
  '子女 父母': '配偶',
  '子女 兄弟姐妹': '子女',
  '兄弟姐妹 父母': '父母',
  '兄弟姐妹 兄弟姐妹': '兄弟姐妹',
}

/** `relativeId` is the `relation` of `customerId`; links are kept in both directions. */
export interface KinLink {
  customerId: number
  relativeId: number
  relation: Relation
}

/**
 * The family of a customer: everybody to whom links lead, and what each is to that customer, directly
 * where it was said, else along the shortest way. The nearest come first; the customer is not among them.
 */
export function familyOf(customerId: number, links: readonly KinLink[]): { id: number; relation: Relation; direct: boolean }[] {
  const from = Map.groupBy(links, (link) => link.customerId)
  const found = new Map<number, { id: number; relation: Relation; direct: boolean }>()
  const waiting: { id: number; relation: Relation | null }[] = [{ id: customerId, relation: null }]
  for (const { id, relation } of waiting) {
    for (const link of from.get(id) ?? []) {
      if (link.relativeId === customerId || found.has(link.relativeId)) continue
      const next = relation === null ? link.relation : relationThrough(relation, link.relation)
      found.set(link.relativeId, { id: link.relativeId, relation: next, direct: relation === null })
      waiting.push({ id: link.relativeId, relation: next })
    }
  }
  return [...found.values()]
}
