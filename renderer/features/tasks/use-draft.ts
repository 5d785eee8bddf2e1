import type { QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { BLANK_DRAFT, ContactDraft } from '#shared/domain/contact-draft.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { backend } from '../../lib/backend.ts'
import { putDraft, useDraft } from '../../lib/draft.ts'

interface DraftOfContact {
  draft: ContactDraft
  change: (draft: ContactDraft) => void
  /** The contact is logged: nothing is left to write. */
  clear: () => void
}

/** What was begun to be written about a customer; a draft that does not fit the form any more leaves it blank. */
export function useContactDraft(customerId: CustomerId): DraftOfContact {
  const { draft, keep } = useDraft(placeOf(customerId), ContactDraft)
  return { draft: draft ?? BLANK_DRAFT, change: keep, clear: useCallback(() => keep(null), [keep]) }
}

/** Puts what was logged back onto the form, after the log was taken back. */
export async function restoreDraft(client: QueryClient, customerId: CustomerId, draft: ContactDraft): Promise<void> {
  const place = placeOf(customerId)
  const content = JSON.stringify(draft)
  putDraft(client, place, content)
  await backend.drafts.keep({ place, content })
}

function placeOf(customerId: CustomerId): string {
  return `today/contact/${customerId}`
}
