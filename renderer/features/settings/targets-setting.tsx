import { Group, NumberInput } from '@mantine/core'
import { UNITS, wan } from '#shared/domain/fen.ts'
import type { LargeMoves, Targets } from '#shared/domain/settings.ts'
import { Section } from '../../ui/page.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSetting } from './use-setting.ts'

interface TargetsSettingProps {
  targets: { value: Targets; version: number }
  largeMoves: { value: LargeMoves; version: number }
}

/** What the boards compare with, and from which size a move of money is told. */
export function TargetsSetting({ targets, largeMoves }: TargetsSettingProps) {
  const aims = useSetting('targets', targets)
  const moves = useSetting('largeMoves', largeMoves)
  return (
    <Section title="目标与异动">
      <Group align="end">
        <NumberInput
          label="本月销售目标（万元）"
          w={136}
          min={0}
          thousandSeparator=","
          placeholder="未设"
          value={aims.value.salesByMonth === null ? '' : aims.value.salesByMonth / UNITS.万元}
          onChange={(value) => aims.setDraft({ ...aims.value, salesByMonth: value === '' ? null : wan(Number(value)) })}
        />
        <NumberInput
          label="厅堂推荐率目标（%）"
          w={136}
          min={0}
          max={100}
          decimalScale={1}
          value={aims.value.flagRate * 100}
          onChange={(value) => aims.setDraft({ ...aims.value, flagRate: Number(value) / 100 })}
        />
        <NumberInput
          label="大额异动起点（万元）"
          w={136}
          min={1}
          thousandSeparator=","
          value={moves.value.from / UNITS.万元}
          onChange={(value) => moves.setDraft({ from: wan(Number(value)) })}
        />
      </Group>
      <SaveBar {...aims} />
      <SaveBar {...moves} />
    </Section>
  )
}
