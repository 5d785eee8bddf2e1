import { NumberInput, Select, Table } from '@mantine/core'
import type { Familiarity } from '#shared/domain/customer.ts'
import { type EntryStandard, type RelationshipStandards, STAGES_WITH_STANDARD } from '#shared/domain/relationship.ts'
import { Section } from '../../ui/page.tsx'
import { SaveBar } from './save-bar.tsx'
import { useSetting } from './use-setting.ts'
import classes from './settings.module.css'

const COUNTS = [
  ['contacts', '年联系'],
  ['meetings', '年面谈'],
  ['products', '产品类'],
  ['tenureMonths', '开户月'],
] as const

/** What must be so before a customer may be put on a stage of the relationship ladder (S3.11). */
export function StandardsSetting({ present }: { present: { value: RelationshipStandards; version: number } }) {
  const setting = useSetting('relationshipStandards', present)
  const standards = setting.value
  return (
    <Section title="关系阶段的进入标准" aside={<span className={classes['label']}>0 或空为不要求；下一阶的标准也要满足</span>}>
      <Table verticalSpacing={2} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>阶段</Table.Th>
            {COUNTS.map(([key, label]) => (
              <Table.Th key={key}>{label}</Table.Th>
            ))}
            <Table.Th>熟悉度</Table.Th>
            <Table.Th>本行占比%</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {STAGES_WITH_STANDARD.map((stage) => (
            <StandardRow
              key={stage}
              stage={stage}
              standard={standards[stage]}
              onChange={(standard) => setting.setDraft({ ...standards, [stage]: standard })}
            />
          ))}
        </Table.Tbody>
      </Table>
      <SaveBar {...setting} />
    </Section>
  )
}

interface StandardRowProps {
  stage: string
  standard: EntryStandard
  onChange: (standard: EntryStandard) => void
}

function StandardRow({ stage, standard, onChange }: StandardRowProps) {
  return (
    <Table.Tr>
      <Table.Td>{stage}</Table.Td>
      {COUNTS.map(([key, label]) => (
        <Table.Td key={key}>
          <NumberInput
            aria-label={`${stage} ${label}`}
            w={56}
            min={0}
            allowDecimal={false}
            value={standard[key]}
            onChange={(value) => onChange({ ...standard, [key]: Number(value) })}
          />
        </Table.Td>
      ))}
      <Table.Td>
        <Select
          aria-label={`${stage} 熟悉度`}
          w={64}
          clearable
          data={['A', 'B', 'C']}
          value={standard.familiarity}
          onChange={(familiarity) => onChange({ ...standard, familiarity: familiarity as Familiarity | null })}
        />
      </Table.Td>
      <Table.Td>
        <NumberInput
          aria-label={`${stage} 本行占比`}
          w={64}
          min={0}
          max={100}
          value={standard.share === null ? '' : Math.round(standard.share * 100)}
          onChange={(value) => onChange({ ...standard, share: value === '' ? null : Number(value) / 100 })}
        />
      </Table.Td>
    </Table.Tr>
  )
}
