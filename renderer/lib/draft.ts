import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
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
  const options = useMemo(() => ask.drafts.of.queryOptions({ input: { place }, staleTime: Infinity }), [place])
  const kept = useQuery(options)
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
      client.setQueryData(options.queryKey, { content })
      if (unsent.current !== null) clearTimeout(unsent.current.wait)
      unsent.current = { content, wait: setTimeout(send, SETTLED_MS) }
      if (content === null) send()
    },
    [client, options, send],
  )

  // Whoever turns to another page, or closes the window, has not given up what is written here.
  useEffect(() => {
    window.addEventListener('pagehide', send)
    return () => {
      window.removeEventListener('pagehide', send)
      send()
    }
  }, [send])

  const content = kept.data?.content ?? null
  const draft = useMemo(() => read(content, shape), [content, shape])
  return { draft, keep }
}

function read<Content>(content: string | null, shape: ZodType<Content>): Content | null {
  if (content === null) return null
  const parsed = shape.safeParse(JSON.parse(content))
  return parsed.success ? parsed.data : null
}
