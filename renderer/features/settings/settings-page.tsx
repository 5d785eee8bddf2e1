import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Page } from '../../ui/page.tsx'
import { AgendaSetting } from './agenda-setting.tsx'
import { CallHoursSetting } from './call-hours-setting.tsx'
import { LifecycleSetting } from './lifecycle-setting.tsx'
import { LockSetting } from './lock-setting.tsx'
import { OwnDaysSetting } from './own-days-setting.tsx'
import { ReminderSettings } from './reminder-settings.tsx'
import { SampleRemoval } from './sample-removal.tsx'
import { StandardsSetting } from './standards-setting.tsx'
import { TargetsSetting } from './targets-setting.tsx'
import { WeightsSetting } from './weights-setting.tsx'
import classes from './settings.module.css'

/** 设置: what the branch decides for itself; every change is kept with who made it. */
export function SettingsPage() {
  const all = useQuery(ask.settings.all.queryOptions())
  const [part, setPart] = useState<'branch' | 'reminders'>('branch')
  const settings = all.data
  return (
    <Page
      title="设置"
      actions={
        <SegmentedControl
          aria-label="哪些设置"
          data={[
            { value: 'branch', label: '网点' },
            { value: 'reminders', label: '提醒规则' },
          ]}
          value={part}
          onChange={(value) => setPart(value as typeof part)}
        />
      }
    >
      <FailureNote error={all.error} />
      {settings !== undefined && part === 'reminders' && <ReminderSettings present={settings.reminders} />}
      {settings !== undefined && part === 'branch' && (
        <div className={classes['columns']}>
          <div>
            <TargetsSetting targets={settings.targets} largeMoves={settings.largeMoves} />
            <CallHoursSetting present={settings.callHours} />
            <OwnDaysSetting present={settings.ownDays} />
            <LifecycleSetting present={settings.lifecycleRule} />
            <LockSetting present={settings.contactLock} />
            <SampleRemoval />
          </div>
          <div>
            <AgendaSetting name="morningAgenda" title="晨会议程" present={settings.morningAgenda} />
            <AgendaSetting name="eveningAgenda" title="夕会议程" present={settings.eveningAgenda} />
            <StandardsSetting present={settings.relationshipStandards} />
          </div>
          <WeightsSetting present={settings.queueWeights} />
        </div>
      )}
    </Page>
  )
}
