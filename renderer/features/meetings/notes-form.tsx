import { Autocomplete, Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Agenda, INDICES, type MeetingKind, type Panel } from '#shared/domain/meeting.ts'
import { told } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { BulletinRow } from './bulletin-row.tsx'
import { LineProducts } from './line-products.tsx'
import { flawsOf, type NotesDraft, notesOf, withPasted } from './notes-draft.ts'
import type { useNotes } from './use-notes.ts'
import { notSold, useProducts } from './use-products.ts'
import classes from './meetings.module.css'

interface NotesFormProps {
  notes: ReturnType<typeof useNotes>
  kind: MeetingKind
  on: IsoDate
  agenda: Agenda
  /** Somebody who only looks sees what was prepared. */
  readOnly: boolean
}

/** What no figure tells: the product and its sentence, the first thing to do, the news. */
export function NotesForm({ notes, kind, on, agenda, readOnly }: NotesFormProps) {
  const { draft, change } = notes
  return (
    <Section title="主持人备注" aside={<span className={classes['quiet']}>{readOnly ? '由主持人填写' : stateOf(notes)}</span>}>
      <Conflict notes={notes} />
      <FailureNote error={notes.failure} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a field was left, whichever it was */}
      <fieldset className={classes['notes']} disabled={readOnly} onBlur={notes.rest}>
        <FocusProduct draft={draft} on={on} change={change} />
        <Textarea
          label="话术"
          placeholder="一句话，说得出口"
          minRows={2}
          autosize
          maxRows={4}
          maxLength={200}
          value={draft.pitch}
          onChange={(event) => change({ pitch: event.currentTarget.value })}
        />
        {kind === 'morning' && <MorningNotes on={on} {...notes} />}
      </fieldset>
      {kind === 'morning' && (
        <BulletinRow
          on={on}
          news={notesOf(draft, on)?.news ?? null}
          onTake={readOnly ? null : (news) => change({ lines: news.lines.join('\n'), source: news.source })}
        />
      )}
      {!readOnly && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the field was left
        <div className={classes['notes']} onBlur={notes.rest}>
          <Say agenda={agenda} {...notes} />
        </div>
      )}
    </Section>
  )
}

/** The product in focus, chosen from what is on sale or typed; its sentence comes along where the host wrote none. */
function FocusProduct({ draft, on, change }: Pick<NotesFormProps, 'on'> & Pick<NotesFormProps['notes'], 'draft' | 'change'>) {
  const { all, onSale, find } = useProducts(on)
  const ownWords = draft.pitch.trim() !== '' && !all.some(({ pitch }) => pitch === draft.pitch)
  const flaw = flawsOf(draft).product ?? notSold(find(draft.product), on)
  return (
    <Autocomplete
      label="重点产品"
      placeholder="从在售产品里选，或直接写"
      maxLength={40}
      data={[...onSale]}
      limit={12}
      value={draft.product}
      error={flaw}
      onChange={(product) => change({ product, ...(ownWords ? {} : { pitch: find(product)?.pitch ?? '' }) })}
    />
  )
}

/** What only the 晨会 has: the first thing to do, and the news. */
function MorningNotes({ on, draft, change }: Pick<NotesFormProps, 'on'> & Pick<NotesFormProps['notes'], 'draft' | 'change'>) {
  return (
    <>
      <TextInput
        label="首要动作"
        placeholder="排在今日重点动作的第一条"
        maxLength={100}
        value={draft.keyAction}
        onChange={(event) => change({ keyAction: event.currentTarget.value })}
      />
      <Indices draft={draft} onChange={(indices) => change({ indices })} />
      <Textarea
        label="财经播报，每行一条"
        placeholder={'央行维持利率不变｜三年期大额存单\n可整段粘贴，三项行情自动归位'}
        minRows={4}
        autosize
        maxRows={7}
        value={draft.lines}
        error={flawsOf(draft).lines}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain')
          if (!pasted.includes('\n')) return
          event.preventDefault()
          change(withPasted(draft, pasted))
        }}
        onChange={(event) => change({ lines: event.currentTarget.value })}
      />
      <LineProducts lines={draft.lines} on={on} onChange={(lines) => change({ lines })} />
      <TextInput
        label="播报来源"
        maxLength={40}
        value={draft.source}
        onChange={(event) => change({ source: event.currentTarget.value })}
      />
    </>
  )
}

/** What the host means to say at an item; it stands in the host's own window and nowhere else. */
function Say({ agenda, draft, change }: Pick<NotesFormProps, 'agenda'> & Pick<NotesFormProps['notes'], 'draft' | 'change'>) {
  const [chosen, setChosen] = useState<Panel | null>(agenda[0]?.panel ?? null)
  if (chosen === null) return null
  const items = agenda.filter(({ panel }, place) => agenda.findIndex((each) => each.panel === panel) === place)
  return (
    <>
      <Select
        label="提词（只在主持人的窗口）"
        data={items.map(({ panel, title }) => ({
          value: panel,
          label: draft.say[panel] === undefined || draft.say[panel] === '' ? title : `${title} · 已写`,
        }))}
        value={chosen}
        onChange={(panel) => panel !== null && setChosen(panel as Panel)}
        allowDeselect={false}
      />
      <Textarea
        aria-label="提词内容"
        placeholder="讲到这一项时要说的话"
        minRows={2}
        autosize
        maxRows={5}
        maxLength={300}
        value={draft.say[chosen] ?? ''}
        onChange={(event) => change({ say: { ...draft.say, [chosen]: event.currentTarget.value } })}
      />
    </>
  )
}

function stateOf({ waiting, conflict }: NotesFormProps['notes']): string {
  if (conflict !== null) return '未保存'
  return waiting ? '正在保存' : '已保存'
}

/** The three fixed lines of 财经播报: value and change, typed as the source has them. */
function Indices({ draft, onChange }: { draft: NotesDraft; onChange: (indices: NotesDraft['indices']) => void }) {
  const set = (place: number, part: Partial<NotesDraft['indices'][number]>) =>
    onChange(draft.indices.map((index, at) => (at === place ? { ...index, ...part } : index)))
  return (
    <div className={classes['indices']}>
      {INDICES.map((name, place) => (
        <div key={name}>
          <TextInput
            label={name}
            maxLength={20}
            value={draft.indices[place]?.value ?? ''}
            onChange={(event) => set(place, { value: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`${name}涨跌`}
            placeholder="+0.35%"
            maxLength={12}
            value={draft.indices[place]?.change ?? ''}
            onChange={(event) => set(place, { change: event.currentTarget.value })}
          />
        </div>
      ))}
    </div>
  )
}

/** Somebody else wrote meanwhile: theirs is kept, mine is still in the fields; the person chooses. */
function Conflict({ notes }: { notes: NotesFormProps['notes'] }) {
  if (notes.conflict === null) return null
  const { error, differences } = notes.conflict
  return (
    <div role="alert" className={classes['conflict']}>
      <div>{told(error).what}</div>
      {differences.map(({ field, mine, theirs }) => (
        <div key={field}>
          <strong>{field}</strong>：对方 {theirs}；您 {mine}
        </div>
      ))}
      <Button variant="default" onClick={() => notes.choose('theirs')}>
        用对方的
      </Button>
      <Button onClick={() => notes.choose('mine')}>用我填的</Button>
    </div>
  )
}
