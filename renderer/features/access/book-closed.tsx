import { ORPCError } from '@orpc/client'
import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { ShellFailure } from '#shared/contract/shell.ts'
import { shell } from '../../lib/shell.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Cover } from './cover.tsx'

/** The book cannot be opened: what is the matter, what was kept, and another try. Nothing here deletes anything. */
export function BookClosed({ failure }: { failure: ShellFailure }) {
  const client = useQueryClient()
  // What was asked meanwhile was answered with the failure; it is asked anew when the book is open.
  useEffect(() => () => void client.invalidateQueries(), [client])
  return (
    <Cover title="数据没有打开">
      <FailureNote
        error={new ORPCError(failure.code, { data: failure.data })}
        action="重新打开"
        onAction={() => void shell?.openBookAgain()}
      />
    </Cover>
  )
}
