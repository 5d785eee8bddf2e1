import { Button, Checkbox, Kbd, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef } from 'react'
import type { Day } from '#shared/contract/tasks.ts'
import { CHANNELS, type Channel, ContactResult, type ContactEntry, type Goal, GOALS, RESULTS } from '#shared/domain/contact.ts'
import { asksForAmount, type ContactDraft, type DraftFault, entryOf, faultOf, withResult } from '#shared/domain/contact-draft.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { useKeys } from '../../lib/keys.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Choices } from '../../ui/choices.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { NextStepChoice } from './next-step-choice.tsx'
import { useContactDraft } from './use-draft.ts'
import classes from './log.module.css'

/** The keys of the channels lie under the left hand as the channels lie on the form. */
const CHANNEL_KEYS: Record<Channel, string> = { phone: 'q', wechat: 'w', sms: 'e', meeting: 'a', visit: 's', counter: 'd' }

const FAULTS: Record<DraftFault, string> = {
  result: '先选结果（1–6）',
  day: '约在哪一天',
  time: '时间写作 09:30',
  amount: '金额填数字，单位万元',
}

interface LogFormProps {
  customerId: CustomerId
  day: Day
  proposedGoal: Goal
  saving: boolean
  error: unknown
  /** Name of who comes after this customer; null at the end of the list. */
  nextName: string | null
  onSave: (entry: ContactEntry, draft: ContactDraft, clear: () => void) => void
}

/** Right: one contact. A result and Enter are enough; everything else is proposed or may be left out. */
export function LogForm({ customerId, day, proposedGoal, saving, error, nextName, onSave }: LogFormProps) {
  const { today } = useWindow()
  const { draft, change, clear } = useContactDraft(customerId)
  const note = useRef<HTMLTextAreaElement>(null)
  const put = (part: Partial<ContactDraft>) => change({ ...draft, ...part })
  const choose = (result: ContactResult) => change(withResult(draft, result, { today, nextWorkingDay: day.nextWorkingDay }))
  const fault = faultOf(draft)

  function save() {
    const entry = entryOf(draft, customerId, proposedGoal)
    if (entry !== null && !saving) onSave(entry, draft, clear)
  }

  useKeys({
    ...Object.fromEntries(ContactResult.options.map((result, index) => [String(index + 1), () => choose(result)])),
    ...Object.fromEntries(
      Object.entries(CHANNEL_KEYS).map(([channel, key]) => [key, () => put({ channel: channel as Channel })]),
    ),
    n: () => note.current?.focus(),
    Enter: save,
  })

  return (
    <form
      aria-label="记一笔"
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <WhatHappened draft={draft} proposedGoal={proposedGoal} onChange={put} onResult={choose} />
      <NextStepChoice draft={draft} day={day} onChange={put} />
      <Textarea
        ref={note}
        label="备注 N"
        aria-label="备注"
        placeholder="可不填。Enter 保存，Shift+Enter 换行"
        rows={asksForAmount(draft.result) ? 2 : 3}
        maxLength={500}
        value={draft.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
        onKeyDown={(event) => saveOnEnter(event, save)}
      />
      <Checkbox
        size="xs"
        label="客户要求不再联系"
        checked={draft.doNotContact}
        onChange={(event) => put({ doNotContact: event.currentTarget.checked })}
      />
      <FailureNote error={error} />
      <Button type="submit" size="md" disabled={fault !== null} loading={saving}>
        {fault === null ? (nextName === null ? '记一笔' : `记一笔，到下一位 ${nextName}`) : `记一笔 · ${FAULTS[fault]}`}
        <Kbd ml={8} size="xs" aria-hidden="true">
          Enter
        </Kbd>
      </Button>
    </form>
  )
}

interface WhatHappenedProps {
  draft: ContactDraft
  proposedGoal: Goal
  onChange: (part: Partial<ContactDraft>) => void
  onResult: (result: ContactResult) => void
}

/** How, with which result, towards what; and of which product, where the result has one. */
function WhatHappened({ draft, proposedGoal, onChange, onResult }: WhatHappenedProps) {
  return (
    <>
      <Choices
        label="渠道"
        columns={3}
        choices={Object.entries(CHANNELS).map(([value, label]) => ({
          value: value as Channel,
          label,
          shortcut: CHANNEL_KEYS[value as Channel],
        }))}
        value={draft.channel}
        onChange={(channel) => onChange({ channel })}
      />
      <Choices
        label="结果"
        columns={3}
        size="large"
        choices={ContactResult.options.map((value, index) => ({ value, label: RESULTS[value], shortcut: String(index + 1) }))}
        value={draft.result}
        onChange={onResult}
      />
      <Choices
        label="目标"
        columns={4}
        choices={Object.entries(GOALS).map(([value, label]) => ({ value: value as Goal, label }))}
        value={draft.goal ?? proposedGoal}
        onChange={(goal) => onChange({ goal })}
      />
      {asksForAmount(draft.result) && (
        <div className={classes['pair']}>
          <TextInput
            label="产品"
            maxLength={60}
            value={draft.product}
            onChange={(event) => onChange({ product: event.currentTarget.value })}
          />
          <TextInput
            label="金额（万元）"
            inputMode="decimal"
            value={draft.amount}
            onChange={(event) => onChange({ amount: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  )
}

/** Enter saves from the note too, but not the Enter that ends the spelling of a word. */
function saveOnEnter(event: KeyboardEvent, save: () => void): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  save()
}
