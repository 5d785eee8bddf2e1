import { Button, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { TierMoves } from '#shared/contract/tiers.ts'
import { MEASURES, schemeFault, type TierScheme } from '#shared/domain/tier.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { DataDate } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { FloorTable } from './floor-table.tsx'
import { MovesTable } from './moves-table.tsx'
import { Pyramid } from './pyramid.tsx'
import classes from './tiers.module.css'

/** 分层: the scheme, the pyramid that it makes, and what a change would move before it is made (S4.1). */
export function TiersPage() {
  const { today } = useWindow()
  const present = useQuery(ask.tiers.scheme.queryOptions())
  const [draft, setDraft] = useState<TierScheme | null>(null)
  const scheme = draft ?? present.data?.scheme ?? null
  return (
    <Page title="分层" aside={<DataDate date={present.data?.computedOn ?? null} today={today} />}>
      <FailureNote error={present.error} />
      {scheme !== null && present.data !== undefined && (
        <Editor scheme={scheme} present={present.data.scheme} presets={present.data.presets} onDraft={setDraft} />
      )}
    </Page>
  )
}

interface EditorProps {
  scheme: TierScheme
  present: TierScheme
  presets: readonly TierScheme[]
  onDraft: (draft: TierScheme | null) => void
}

function Editor({ scheme, present, presets, onDraft }: EditorProps) {
  const changed = JSON.stringify(scheme) !== JSON.stringify(present)
  const preview = usePreview(scheme, changed)
  const client = useQueryClient()
  const counts = useQuery(ask.tiers.counts.queryOptions())
  const apply = useMutation(
    ask.tiers.apply.mutationOptions({
      onSuccess: async (moved) => {
        await client.invalidateQueries({ queryKey: ask.tiers.key() })
        onDraft(null)
        notifications.show({ message: `已按“${scheme.name}”重新分层，${count(total(moved))} 位客户变动。` })
      },
    }),
  )
  const shown = changed ? (preview.data ?? null) : null
  return (
    <div className={classes['columns']}>
      <Section title="分层方案" aside={<SchemeChoice scheme={scheme} presets={presets} onDraft={onDraft} />}>
        <FloorTable scheme={scheme} onChange={onDraft} />
        <FailureNote error={preview.error ?? apply.error} />
        {changed && (
          <div className={classes['actions']}>
            <Button
              disabled={schemeFault(scheme) !== null || preview.data === undefined}
              loading={apply.isPending}
              onClick={() => apply.mutate(scheme)}
            >
              {preview.data === undefined ? '正在计算变动' : `采用此方案（${count(total(preview.data))} 位客户变动）`}
            </Button>
            <Button variant="subtle" onClick={() => onDraft(null)}>
              放弃修改
            </Button>
          </div>
        )}
        {shown !== null && <MovesTable moves={shown.moves} />}
      </Section>
      <Section title={shown === null ? '现在的客户' : '采用后的客户'}>
        <Pyramid
          scheme={scheme}
          counts={shown?.counts ?? counts.data?.counts ?? []}
          before={shown === null ? null : (counts.data?.counts ?? null)}
        />
      </Section>
    </div>
  )
}

function SchemeChoice({ scheme, presets, onDraft }: Omit<EditorProps, 'present'>) {
  return (
    <>
      <Select
        w={130}
        aria-label="套用方案"
        placeholder="套用方案"
        data={presets.map(({ name }) => name)}
        value={presets.find(({ name }) => name === scheme.name)?.name ?? null}
        onChange={(name) => onDraft(presets.find((preset) => preset.name === name) ?? null)}
      />
      <Select
        w={130}
        aria-label="衡量指标"
        data={Object.entries(MEASURES).map(([value, label]) => ({ value, label }))}
        value={scheme.measure}
        onChange={(measure) => onDraft({ ...scheme, measure: measure as TierScheme['measure'] })}
      />
    </>
  )
}

/** What the draft would do, asked again shortly after the last change. */
function usePreview(scheme: TierScheme, changed: boolean) {
  const [settled, setSettled] = useState(scheme)
  useEffect(() => {
    const wait = setTimeout(() => setSettled(scheme), 400)
    return () => clearTimeout(wait)
  }, [scheme])
  return useQuery(
    ask.tiers.preview.queryOptions({ input: settled, enabled: changed && settled === scheme && schemeFault(scheme) === null }),
  )
}

function total({ moves }: TierMoves): number {
  return moves.reduce((sum, { customers }) => sum + customers, 0)
}
