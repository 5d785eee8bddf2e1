import { pastedNews } from '#shared/domain/bulletin.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { INDICES, MeetingNotes, NO_NOTES, type Panel, PANELS } from '#shared/domain/meeting.ts'
import { NEWS_LINE_LENGTH, newsLine } from '#shared/domain/news-line.ts'

/** What the host prepares, as its form has it: text that may still be empty or half typed. */
export interface NotesDraft extends Pick<MeetingNotes, 'hostId' | 'deputyId'> {
  product: string
  pitch: string
  keyAction: string
  /** In the order of `INDICES`. */
  indices: { value: string; change: string }[]
  /** One item of the news on each line. */
  lines: string
  source: string
  /** What the host means to say, by item. */
  say: Partial<Record<Panel, string>>
}

export function draftOf(notes: MeetingNotes): NotesDraft {
  const { hostId, deputyId, product, news, keyAction, say } = notes
  return {
    hostId,
    deputyId,
    product: product?.name ?? '',
    pitch: product?.pitch ?? '',
    keyAction: keyAction ?? '',
    indices: INDICES.map((name) => {
      const { value, change } = news?.indices.find((index) => index.name === name) ?? { value: '', change: '' }
      return { value, change }
    }),
    lines: news?.lines.join('\n') ?? '',
    source: news?.source ?? '',
    say,
  }
}

/** The notes that a draft means, or null while it cannot be kept yet. What was left empty is not there. */
export function notesOf(draft: NotesDraft, on: IsoDate): MeetingNotes | null {
  const lines = draft.lines.split('\n').filter((line) => line.trim() !== '')
  const indices = INDICES.map((name, place) => ({ name, ...(draft.indices[place] ?? { value: '', change: '' }) }))
  const spoken = lines.length > 0 || indices.some(({ value, change }) => value !== '' || change !== '')
  const product = draft.product.trim() === '' && draft.pitch.trim() === '' ? null : { name: draft.product, pitch: draft.pitch }
  const notes = MeetingNotes.safeParse({
    ...NO_NOTES,
    hostId: draft.hostId,
    deputyId: draft.deputyId,
    product,
    keyAction: draft.keyAction.trim() === '' ? null : draft.keyAction,
    say: Object.fromEntries(Object.entries(draft.say).filter(([, words]) => words.trim() !== '')),
    news: spoken ? { on, indices, lines, source: draft.source } : null,
  })
  return notes.success ? notes.data : null
}

/** The news of a draft with what was pasted: its three figures go where they belong, the other lines to the items. */
export function withPasted(draft: NotesDraft, text: string): Pick<NotesDraft, 'indices' | 'lines'> {
  const { indices, lines } = pastedNews(text)
  const typed = draft.lines.split('\n').filter((line) => line.trim() !== '')
  return {
    indices: draft.indices.map((index, place) => indices[place] ?? index),
    lines: [...typed, ...lines].join('\n'),
  }
}

/** Why a draft cannot be kept, field by field. */
export function flawsOf({ product, pitch, lines }: NotesDraft): { product?: string; lines?: string } {
  const items = lines.split('\n').filter((line) => line.trim() !== '')
  const long = items.some((item) => newsLine(item).text.length > NEWS_LINE_LENGTH)
  return {
    ...(product.trim() === '' && pitch.trim() !== '' ? { product: '写上产品名称，话术才会保存' } : {}),
    ...(items.length > 6 ? { lines: '最多 6 条' } : long ? { lines: '每条不超过 60 字' } : {}),
  }
}

/** The fields in which two drafts differ, to be shown side by side. */
export function differences(mine: NotesDraft, theirs: NotesDraft): { field: string; mine: string; theirs: string }[] {
  return FIELDS.flatMap(({ key, field }) => {
    const [a, b] = [textOf(mine[key]), textOf(theirs[key])]
    return a === b ? [] : [{ field, mine: a, theirs: b }]
  })
}

const FIELDS: readonly { key: Exclude<keyof NotesDraft, 'hostId' | 'deputyId'>; field: string }[] = [
  { key: 'product', field: '重点产品' },
  { key: 'pitch', field: '话术' },
  { key: 'keyAction', field: '首要动作' },
  { key: 'indices', field: '三项行情' },
  { key: 'lines', field: '财经播报' },
  { key: 'source', field: '播报来源' },
  { key: 'say', field: '提词' },
]

function textOf(value: string | NotesDraft['indices'] | NotesDraft['say']): string {
  const text =
    typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.map((index) => `${index.value} ${index.change}`.trim()).join(' · ')
        : Object.entries(value)
            .map(([panel, words]) => `${PANELS[panel as Panel]}：${words}`)
            .join('；')
  return text.trim() === '' ? '（空）' : text
}
