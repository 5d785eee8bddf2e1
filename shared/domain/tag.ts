import { z } from 'zod'

export const TagId = z.number().int().positive().brand<'TagId'>()
export type TagId = z.infer<typeof TagId>

/** S3.10: four families, and the personal ones (children, elders, hobbies, concerns: S0.5, S3.17). */
export const TAG_FAMILIES = {
  attribute: '属性',
  behaviour: '行为',
  value: '价值',
  need: '需求',
  personal: '私人',
} as const
export type TagFamily = keyof typeof TAG_FAMILIES
export const TagFamily = z.enum(Object.keys(TAG_FAMILIES) as [TagFamily, ...TagFamily[]])

/** As it is read on a mark of one line; spaces at its ends do not make another tag. */
export const TagName = z.string().trim().min(1).max(12)

/** The tag that imports put on customers whom a full list leaves out, where a person wants to look into them first. */
export const ABSENT_MARK = '清单外'

/** A tag as it stands on a customer. */
export const Tag = z.object({ id: TagId, name: TagName, family: TagFamily })
export type Tag = z.infer<typeof Tag>

/** Personal tags are for the conversation: never exported, never on a board (S0.5, S3.17). */
export function isPrivate(tag: Pick<Tag, 'family'>): boolean {
  return tag.family === 'personal'
}
