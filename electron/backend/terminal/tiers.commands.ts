import { Failure } from '#shared/domain/failure.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { SYSTEM } from '#shared/domain/staff.ts'
import { MOVE_KINDS } from '#shared/domain/tier.ts'
import { write } from '../db/database.ts'
import { changeScheme, previewScheme, recomputeTiers } from '../tiers/tiers.acts.ts'
import { currentScheme, TIER_PRESETS } from '../tiers/tiers.store.ts'
import { type Command, theBranch } from './command.ts'

/** tiers: recompute under the scheme in force, or under another preset. */
export const TIER_COMMANDS: readonly Command[] = [
  {
    name: 'tiers',
    usage: '[--preset 名称] [--dry-run]',
    about: '重新分层，列出各层人数和升降',
    options: { preset: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    run: async (call) => {
      const { book } = await call.open({ writing: !call.on('dry-run') })
      const branch = await theBranch(call, book)
      const preset = presetNamed(call.option('preset'))
      const { scheme } = preset === null ? await currentScheme(branch.read) : { scheme: preset }
      const moment = { staffId: SYSTEM, now: call.clock.now(), today: call.clock.today() }
      const result = call.on('dry-run')
        ? await previewScheme(branch.read, scheme, moment.today)
        : await write(branch, (db) => (preset === null ? recomputeTiers(db, moment) : changeScheme(db, preset, moment)))
      return {
        json: { scheme: scheme.name, dryRun: call.on('dry-run'), ...result },
        lines: [
          `${scheme.name} · 数据日期 ${result.dataDate ?? '–'}`,
          ...result.counts
            .toReversed()
            .map((count) => `  ${count.tier}\t${count.customers} 人\t${shortAmount(count.aum)}\t临界 ${count.near}`),
          ...result.moves.map(
            (move) => `  ${MOVE_KINDS[move.kind]}\t${move.from ?? '–'} → ${move.to ?? '–'}\t${move.customers} 人`,
          ),
        ],
      }
    },
  },
]

function presetNamed(name: string | undefined) {
  if (name === undefined) return null
  const preset = TIER_PRESETS.find((candidate) => candidate.name === name)
  if (preset === undefined) throw new Failure('PRESET_UNKNOWN', { name, known: TIER_PRESETS.map((known) => known.name) })
  return preset
}
