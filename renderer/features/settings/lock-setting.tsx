import { NumberInput } from '@mantine/core'
import type { ContactLock } from '#shared/domain/contact-lock.ts'
import { Section } from '../../ui/page.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSetting } from './use-setting.ts'
import classes from './settings.module.css'

/** For how many days one colleague's contact keeps the others from the same customer with the same purpose (S2.34). */
export function LockSetting({ present }: { present: { value: ContactLock; version: number } }) {
  const setting = useSetting('contactLock', present)
  return (
    <Section title="联系锁定" aside={<span className={classes['label']}>同一目的，只锁外呼；0 为不锁</span>}>
      <NumberInput
        label="他人联系后锁定几天"
        w={160}
        min={0}
        max={60}
        allowDecimal={false}
        value={setting.value.days}
        onChange={(value) => value !== '' && setting.setDraft({ days: Number(value) })}
      />
      <SaveBar {...setting} />
    </Section>
  )
}
