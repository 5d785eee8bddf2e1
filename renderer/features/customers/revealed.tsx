import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CustomerId } from '#shared/domain/customer.ts'
import { ask } from '../../lib/backend.ts'
import classes from './customers.module.css'

const SHOWN_MS = 30_000

/** A masked value that shows for thirty seconds when pressed; each time is written to the audit. */
export function Revealed({ id, field, masked }: { id: CustomerId; field: 'phone' | 'documentNo'; masked: string | null }) {
  const [clear, setClear] = useState<string | null>(null)
  const reveal = useMutation(ask.customers.reveal.mutationOptions({ onSuccess: ({ value }) => setClear(value) }))
  useEffect(() => {
    if (clear === null) return
    const hide = setTimeout(() => setClear(null), SHOWN_MS)
    return () => clearTimeout(hide)
  }, [clear])
  if (masked === null) return <span>–</span>
  if (clear !== null) return <strong>{clear}</strong>
  return (
    <button
      type="button"
      className={classes['reveal']}
      title="按下显示 30 秒，会留下查看记录"
      onClick={() => reveal.mutate({ id, field })}
    >
      {masked}
    </button>
  )
}
