import type { AllSettings } from '#shared/contract/settings.ts'
import { Failure } from '#shared/domain/failure.ts'
import { type SettingName, SETTINGS } from '#shared/domain/settings.ts'
import { momentOf, noteAct } from '../acting.ts'
import { guarded } from '../procedures.ts'
import { refreshDay } from '../tasks/day.acts.ts'
import { restandAll } from '../tiers/tiers.acts.ts'
import { lastChange, saveSetting, setting } from './settings.store.ts'

const on = guarded.settings

export const settingsRouter = {
  all: on.all.handler(async ({ context: { db } }) => {
    const names = Object.keys(SETTINGS) as SettingName[]
    const found = await Promise.all(names.map(async (name) => [name, await setting(db.read, name)] as const))
    return Object.fromEntries(found) as AllSettings
  }),

  save: on.save.handler(({ context, input }) =>
    context.write(async (db) => {
      const { actor, house } = context
      const present = await setting(db, input.name)
      if (present.version !== input.version) throw new Failure('EDITED_MEANWHILE', await lastChange(db, input.name))
      const version = await saveSetting(db, input.name, input.value, { staffId: actor.staffId, at: house.clock.now() })
      if (input.name === 'lifecycleRule') await restandAll(db, house.clock.today())
      if (input.name === 'reminders') await refreshDay(db, momentOf(context))
      await noteAct(context, db, 'settings.save', input.name, { version })
      return { version }
    }),
  ),
}
