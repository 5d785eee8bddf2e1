import { ActionIcon, Button, MultiSelect, NumberInput, Select } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import type { AllocationDesk } from '#shared/contract/allocation.ts'
import { type AllocationPlan, type AllocationRule, looksAfter } from '#shared/domain/allocation.ts'
import { ALL_POSTS, type Post, POSTS } from '#shared/domain/post.ts'
import { changedAt, swapped } from '../../lib/list.ts'
import classes from './allocation.module.css'

const POST_CHOICES = ALL_POSTS.filter(looksAfter).map((post) => ({ value: post, label: POSTS[post] }))

const NEW_RULE: AllocationRule = {
  tiers: [],
  ageFrom: null,
  ageBelow: null,
  customerTypes: [],
  grids: [],
  owned: 'any',
  post: 'remote',
  coPost: null,
  keeps: 'same-post',
  serve: 'person',
}

interface RuleListProps {
  plan: AllocationPlan
  tiers: AllocationDesk['tiers']
  onPlan: (plan: AllocationPlan) => void
}

/** The branch's rule book as sentences: which customers go to which post. */
export function RuleList({ plan, tiers, onPlan }: RuleListProps) {
  const { rules } = plan
  const setRules = (next: AllocationRule[]) => onPlan({ ...plan, rules: next })
  return (
    <>
      {rules.map((rule, index) => (
        <div key={index} className={classes['rule']} role="group" aria-label={`规则 ${index + 1}`}>
          <Conditions rule={rule} tiers={tiers} onChange={(change) => setRules(changedAt(rules, index, change))} />
          <Consequence rule={rule} onChange={(change) => setRules(changedAt(rules, index, change))} />
          <span className={classes['tools']}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`上移规则 ${index + 1}`}
              disabled={index === 0}
              onClick={() => setRules(swapped(rules, index, index - 1))}
            >
              <IconArrowUp size={14} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`下移规则 ${index + 1}`}
              disabled={index === rules.length - 1}
              onClick={() => setRules(swapped(rules, index, index + 1))}
            >
              <IconArrowDown size={14} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`删除规则 ${index + 1}`}
              onClick={() => setRules(rules.filter((_, place) => place !== index))}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </span>
        </div>
      ))}
      <Button variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => setRules([...rules, NEW_RULE])}>
        加一条规则
      </Button>
    </>
  )
}

function Conditions({
  rule,
  tiers,
  onChange,
}: {
  rule: AllocationRule
  tiers: AllocationDesk['tiers']
  onChange: (change: Partial<AllocationRule>) => void
}) {
  return (
    <>
      <MultiSelect
        size="xs"
        className={classes['grow']}
        aria-label="层级"
        placeholder={rule.tiers.length === 0 ? '所有层级' : ''}
        data={tiers.map(({ name }) => name).toReversed()}
        value={rule.tiers}
        onChange={(names) => onChange({ tiers: names })}
      />
      <NumberInput
        w={58}
        aria-label="年龄从"
        placeholder="年龄≥"
        min={0}
        max={150}
        value={rule.ageFrom ?? ''}
        onChange={(value) => onChange({ ageFrom: value === '' ? null : Number(value) })}
      />
      <NumberInput
        w={58}
        aria-label="年龄低于"
        placeholder="年龄<"
        min={0}
        max={150}
        value={rule.ageBelow ?? ''}
        onChange={(value) => onChange({ ageBelow: value === '' ? null : Number(value) })}
      />
    </>
  )
}

/** To whom the customers go, beside whom, served how, and whose stay where they are. */
function Consequence({ rule, onChange }: { rule: AllocationRule; onChange: (change: Partial<AllocationRule>) => void }) {
  return (
    <>
      <span className={classes['quiet']}>归</span>
      <Select
        w={116}
        aria-label="岗位"
        data={POST_CHOICES}
        value={rule.post}
        onChange={(post) => onChange({ post: post as Post })}
      />
      <Select
        w={104}
        aria-label="协办岗位"
        placeholder="无协办"
        clearable
        allowDeselect
        data={POST_CHOICES}
        value={rule.coPost}
        onChange={(post) => onChange({ coPost: post as Post | null })}
      />
      <Select
        w={92}
        aria-label="服务方式"
        data={[
          { value: 'person', label: '逐户联系' },
          { value: 'group', label: '社群服务' },
        ]}
        value={rule.serve}
        onChange={(serve) => onChange({ serve: serve as AllocationRule['serve'] })}
      />
      <Select
        w={112}
        aria-label="现有管户"
        data={[
          { value: 'same-post', label: '同岗管户不动' },
          { value: 'anyone', label: '现有管户不动' },
        ]}
        value={rule.keeps}
        onChange={(keeps) => onChange({ keeps: keeps as AllocationRule['keeps'] })}
      />
    </>
  )
}
