import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { FailureNote } from '../../ui/notes.tsx'
import type { Noted, Which } from './unsent-acts.ts'
import { type Overtaken, overtakenKey, useWaiting } from './use-sending.ts'

/** Says that somebody else has begun the meeting that was begun here, and what becomes of what was noted. */
export function OvertakenNote(which: Which) {
  const client = useQueryClient()
  const { waiting } = useWaiting(which)
  const overtaken = useQuery<Overtaken>({ queryKey: overtakenKey(which), queryFn: skipToken }).data
  if (overtaken === undefined) return null
  const { refusal, noted } = overtaken
  return (
    <>
      <FailureNote error={refusal} action="知道了" onAction={() => client.removeQueries({ queryKey: overtakenKey(which) })} />
      {noted !== null && <p role="status">{`${wordsOf(noted)}，${waiting.length > 0 ? '连上后自动补记' : '已补记'}。`}</p>}
    </>
  )
}

function wordsOf({ marks, decisions, drills }: Noted): string {
  return [
    decisions.length > 0 ? `部署 ${decisions.length} 项` : '',
    drills.length > 0 ? `演练 ${drills.length} 项` : '',
    marks.length > 0 ? `点名 ${marks.length} 人` : '',
  ]
    .filter((part) => part !== '')
    .join('、')
}
