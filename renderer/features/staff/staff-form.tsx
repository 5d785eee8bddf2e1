import { Button, Group, Modal, NumberInput, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type IsoDate, isIsoDate, isoDate } from '#shared/domain/iso-date.ts'
import { ALL_POSTS, type Post, POSTS } from '#shared/domain/post.ts'
import { FIVE_TWENTY, MIN_PASSWORD, type StaffMember, StaffNo } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'

/** One person: registered with a first password, or changed. */
export function StaffForm({ person, onClose }: { person: StaffMember | null; onClose: () => void }) {
  const form = useForm({
    initialValues: {
      staffNo: person?.staffNo ?? '',
      name: person?.name ?? '',
      post: person?.post ?? ('wealth' as Post),
      calls: person?.capacity.calls ?? FIVE_TWENTY.calls,
      meetings: person?.capacity.meetings ?? FIVE_TWENTY.meetings,
      share: person?.share ?? 100,
      joinedOn: (person?.joinedOn ?? null) as string | null,
      password: '',
    },
    validate: {
      staffNo: (value) => (StaffNo.safeParse(value).success ? null : '工号由 1–20 位字母、数字组成'),
      name: (value) => (value.trim() === '' ? '请填姓名' : null),
      password: (value) => (person === null && value.length < MIN_PASSWORD ? `至少 ${MIN_PASSWORD} 位` : null),
    },
  })
  const add = useMutation(ask.staff.add.mutationOptions({ onSuccess: onClose }))
  const edit = useMutation(ask.staff.edit.mutationOptions({ onSuccess: onClose }))
  const setPassword = useMutation(ask.staff.setPassword.mutationOptions())
  async function save(values: typeof form.values) {
    const { staffNo, password, joinedOn, ...rest } = values
    const known = { ...rest, joinedOn: dayOrNull(joinedOn) }
    if (person === null) {
      add.mutate({ ...known, staffNo: StaffNo.parse(staffNo), password })
      return
    }
    if (password !== '') await setPassword.mutateAsync({ staffId: person.id, password })
    edit.mutate({ ...known, staffId: person.id })
  }
  return (
    <Modal opened onClose={onClose} title={person === null ? '登记人员' : `修改 ${person.name}`} size="md">
      {/* A refusal is shown below by its mutation; there is nothing more to catch here. */}
      <form aria-label="人员" onSubmit={form.onSubmit((values) => void save(values).catch(() => undefined))}>
        <Stack gap="sm">
          <Group grow>
            <TextInput label="工号" data-autofocus disabled={person !== null} {...form.getInputProps('staffNo')} />
            <TextInput label="姓名" {...form.getInputProps('name')} />
          </Group>
          <Group grow>
            <Select
              label="岗位"
              data={ALL_POSTS.map((post) => ({ value: post, label: POSTS[post] }))}
              {...form.getInputProps('post')}
            />
            <DateInput label="入行日期" size="xs" clearable valueFormat="YYYY-MM-DD" {...form.getInputProps('joinedOn')} />
          </Group>
          <Group grow>
            <NumberInput label="日电话" min={0} max={200} {...form.getInputProps('calls')} />
            <NumberInput label="日面谈" min={0} max={50} {...form.getInputProps('meetings')} />
            <NumberInput label="工作量 %" min={1} max={100} {...form.getInputProps('share')} />
          </Group>
          <PasswordInput
            label={person === null ? '初始密码' : '重设密码'}
            description={person === null ? `至少 ${MIN_PASSWORD} 位` : '不填则不变；重设后此人的登录立即失效'}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <FailureNote error={add.error ?? edit.error ?? setPassword.error} />
          <Button type="submit" loading={add.isPending || edit.isPending}>
            {person === null ? '登记' : '保存'}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

function dayOrNull(text: string | null): IsoDate | null {
  return text !== null && isIsoDate(text) ? isoDate(text) : null
}
