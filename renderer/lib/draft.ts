import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ZodType } from 'zod'
import { ask, backend } from './backend.ts'

const SETTLED_MS = 400

export interface Draft<Content> {
  /** Null while nothing is written, or what is kept does not fit the form any more. */
  draft: Content | null
  /** Keeps what is written now; null takes the draft away at once. */
  keep: (content: Content | null) => void
}

/** What a person has begun to write at a place of the program, kept in the book while they type (`drafts`). */
export function useDraft<Content>(place: string, shape: ZodType<Content>): Draft<Content> {
  const client = useQueryClient()
  const kept = useQuery(ask.drafts.of.queryOptions({ input: { place }, staleTime: Infinity }))
  // What is written here holds, whenever the answer with what was kept before arrives.
  const [written, setWritten] = useState<{ place: string; content: string | null } | null>(null)
  const unsent = useRef<{ content: string | null; wait: ReturnType<typeof setTimeout> } | null>(null)

  const send = useCallback(() => {
    if (unsent.current === null) return
    const { content, wait } = unsent.current
    clearTimeout(wait)
    unsent.current = null
    // A draft that could not be kept is still on the form; whether the backend is there shows elsewhere.
    void backend.drafts.keep({ place, content }).catch(() => undefined)
  }, [place])

  const keep = useCallback(
    (value: Content | null) => {
      const content = value === null ? null : JSON.stringify(value)
      setWritten({ place, content })
      putDraft(client, place, content)
      if (unsent.current !== null) clearTimeout(unsent.current.wait)
      unsent.current = { content, wait: setTimeout(send, SETTLED_MS) }
      if (content === null) send()
    },
    [client, place, send],
  )

  // Whoever turns to another page, or closes the window, has not given up what is written here.
  useEffect(() => {
    window.addEventListener('pagehide', send)
    return () => {
      window.removeEventListener('pagehide', send)
      send()
    }
  }, [send])

  const content = written?.place === place ? written.content : (kept.data?.content ?? null)
  const draft = useMemo(() => read(content, shape), [content, shape])
  return { draft, keep }
}

/** What a place holds from now on, also when the answer with what it held before is still on its way. */
export function putDraft(client: QueryClient, place: string, content: string | null): void {
  const queryKey = ask.drafts.of.queryKey({ input: { place } })
  void client.cancelQueries({ queryKey }, { silent: true })
  client.setQueryData(queryKey, { content })
}

function read<Content>(content: string | null, shape: ZodType<Content>): Content | null {
  if (content === null) return null
  const parsed = shape.safeParse(JSON.parse(content))
  return parsed.success ? parsed.data : null
}
