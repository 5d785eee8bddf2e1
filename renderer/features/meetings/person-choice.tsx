import type { Ref } from 'react'
import type { StaffId } from '#shared/domain/staff.ts'

export interface Person {
  staffId: StaffId
  name: string
}

interface PersonChoiceProps {
  label: string
  people: readonly Person[]
  /** Nobody at first: a name that stands there by itself would be written down by mistake. */
  chosen: StaffId | null
  onChoose: (id: StaffId) => void
  ref?: Ref<HTMLSelectElement>
}

/** One of the people, in the size of the stage. */
export function PersonChoice({ label, people, chosen, onChoose, ref }: PersonChoiceProps) {
  return (
    <label>
      {label}
      <select
        ref={ref}
        required
        value={chosen ?? ''}
        onChange={(event) => onChoose(Number(event.currentTarget.value) as StaffId)}
      >
        <option value="" disabled hidden>
          选人
        </option>
        {people.map(({ staffId, name }) => (
          <option key={staffId} value={staffId}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
