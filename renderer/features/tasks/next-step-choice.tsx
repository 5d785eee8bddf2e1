import { TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import type { Day } from '#shared/contract/tasks.ts'
import { type Place, PLACES } from '#shared/domain/contact.ts'
import { type ContactDraft, nextChoices } from '#shared/domain/contact-draft.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { longDay } from '../../lib/format.ts'
import { useKeys } from '../../lib/keys.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Choices } from '../../ui/choices.tsx'
import classes from './log.module.css'

interface NextStepChoiceProps {
  draft: ContactDraft
  day: Day
  onChange: (part: Partial<ContactDraft>) => void
}

/** When to speak again: a usual day by its key, or any other; for an appointment the hour and the place too. */
export function NextStepChoice({ draft, day, onChange }: NextStepChoiceProps) {
  const { today } = useWindow()
  const days = nextChoices(today, day.nextWorkingDay)
  const appointed = draft.result === 'appointed'
  const choose = (nextOn: IsoDate | null) => onChange({ nextOn, nextChosen: true })
  useKeys({ ...Object.fromEntries(days.map(({ key, on }) => [key, () => choose(on)])), '-': () => choose(null) })
  const chosen = draft.nextOn === null ? 'none' : (days.find(({ on }) => on === draft.nextOn)?.key ?? null)
  return (
    <div className={classes['next']}>
      <Choices
        label={appointed ? '约在' : '下一步'}
        columns={5}
        size="tight"
        disabled={draft.doNotContact}
        choices={[
          ...days.map(({ key, name }) => ({ value: key as string, label: name, shortcut: key })),
          { value: 'none', label: '不约', shortcut: '-' },
        ]}
        value={chosen}
        onChange={(key) => choose(days.find((one) => one.key === key)?.on ?? null)}
      />
      <div className={classes['triple']}>
        <DateInput
          size="xs"
          aria-label="下次联系日期"
          placeholder="另选一天"
          clearable
          clearButtonProps={{ 'aria-label': '清除日期' }}
          disabled={draft.doNotContact}
          minDate={today}
          value={draft.nextOn}
          valueFormat={(on) => longDay(on as IsoDate)}
          onChange={(on) => choose(on as IsoDate | null)}
        />
        {appointed && (
          <>
            <TextInput
              aria-label="约见时间"
              value={draft.time}
              onChange={(event) => onChange({ time: event.currentTarget.value })}
            />
            <Choices
              label="地点"
              unlabelled
              columns={2}
              choices={Object.entries(PLACES).map(([value, label]) => ({ value: value as Place, label: label.slice(0, 2) }))}
              value={draft.place}
              onChange={(place) => onChange({ place })}
            />
          </>
        )}
      </div>
    </div>
  )
}
