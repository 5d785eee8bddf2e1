import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import classes from './revealed.module.css'

const SHOWN_MS = 30_000

/** A masked value that shows for thirty seconds when pressed; `reveal` asks for it, which the audit notes. Missing is –. */
export function Revealed({ masked, reveal }: { masked: string | null; reveal: () => Promise<string | null> }) {
  const [clear, setClear] = useState<string | null>(null)
  const asking = useMutation({ mutationFn: reveal, onSuccess: setClear })
  useEffect(() => {
    if (clear === null) return
    const hide = setTimeout(() => setClear(null), SHOWN_MS)
    return () => clearTimeout(hide)
  }, [clear])
  if (masked === null) return <span>–</span>
  if (clear !== null) return <strong>{clear}</strong>
  return (
    <button type="button" className={classes['reveal']} title="按下显示 30 秒，会留下查看记录" onClick={() => asking.mutate()}>
      {masked}
    </button>
  )
}
