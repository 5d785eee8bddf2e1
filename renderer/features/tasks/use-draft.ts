import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { BLANK_DRAFT, ContactDraft } from '#shared/domain/contact-draft.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ask, backend } from '../../lib/backend.ts'

const SETTLED_MS = 300

interface Draft {
  draft: ContactDraft
  change: (draft: ContactDraft) => void
  /** The contact is logged: nothing is left to write. */
  clear: () => void
}

/** What was begun to be written about a customer: kept in the book while it is typed, there again after a reload. */
export function useDraft(customerId: CustomerId): Draft {
  const client = useQueryClient()
  const place = placeOf(customerId)
  const options = useMemo(() => ask.drafts.of.queryOptions({ input: { place }, staleTime: Infinity }), [place])
  const kept = useQuery(options)
  // What is typed must show in the same breath, or letters are lost; what is kept follows.
  const [typed, setTyped] = useState<ContactDraft | null>(null)
  const unsent = useRef<{ content: string | null; wait: ReturnType<typeof setTimeout> } | null>(null)

  const send = useCallback(() => {
    if (unsent.current === null) return
    const { content, wait } = unsent.current
    clearTimeout(wait)
    unsent.current = null
    // A draft that could not be kept is still on the form; whether the backend is there shows elsewhere.
    void backend.drafts.keep({ place, content }).catch(() => undefined)
  }, [place])

  const put = useCallback(
    (draft: ContactDraft) => {
      setTyped(draft)
      const content = draft === BLANK_DRAFT ? null : JSON.stringify(draft)
      client.setQueryData(options.queryKey, { content })
      if (unsent.current !== null) clearTimeout(unsent.current.wait)
      unsent.current = { content, wait: setTimeout(send, SETTLED_MS) }
    },
    [client, options, send],
  )

  // Whoever turns to another customer, or closes the window, has not given up what is written here.
  useEffect(() => {
    window.addEventListener('pagehide', send)
    return () => {
      window.removeEventListener('pagehide', send)
      send()
    }
  }, [send])

  const content = kept.data?.content ?? null
  const found = useMemo(() => draftIn(content), [content])
  return { draft: typed ?? found, change: put, clear: useCallback(() => put(BLANK_DRAFT), [put]) }
}

/** Puts what was logged back onto the form, after the log was taken back. */
export async function restoreDraft(client: QueryClient, customerId: CustomerId, draft: ContactDraft): Promise<void> {
  const place = placeOf(customerId)
  const content = JSON.stringify(draft)
  client.setQueryData(ask.drafts.of.queryKey({ input: { place } }), { content })
  await backend.drafts.keep({ place, content })
}

function placeOf(customerId: CustomerId): string {
  return `today/contact/${customerId}`
}

/** A draft of an earlier version of the form may not fit any more; then the form is blank. */
function draftIn(content: string | null): ContactDraft {
  if (content === null) return BLANK_DRAFT
  const parsed = ContactDraft.safeParse(JSON.parse(content))
  return parsed.success ? parsed.data : BLANK_DRAFT
}
