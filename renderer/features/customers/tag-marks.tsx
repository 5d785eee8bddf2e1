import { isPrivate, type Tag } from '#shared/domain/tag.ts'
import { Mark } from '../../ui/marks.tsx'

/** The tags of a customer in one line; a personal one shows its lock in words. */
export function TagMarks({ tags }: { tags: readonly Tag[] }) {
  return (
    <>
      {tags.map((tag) => (
        <span key={tag.id} style={{ marginRight: 4 }}>
          <Mark tone={isPrivate(tag) ? 'quiet' : 'info'}>{isPrivate(tag) ? `私 ${tag.name}` : tag.name}</Mark>
        </span>
      ))}
    </>
  )
}
