import { type ReactNode, useId } from 'react'
import classes from './choices.module.css'

export interface Choice<Value extends string> {
  value: Value
  label: ReactNode
  /** The key that chooses it, shown small; the page that has the choices listens to it. */
  shortcut?: string
}

interface ChoicesProps<Value extends string> {
  label: string
  choices: readonly Choice<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  /** How many stand side by side. */
  columns: number
  size?: 'large' | 'tight'
  disabled?: boolean
  /** The label is for screen readers alone, where the words speak for themselves. */
  unlabelled?: boolean
}

/** One of a few, each a word that one presses: by mouse, by its own key, by arrows. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, choices, value, onChange, columns, size, disabled = false, unlabelled = false } = props
  const name = useId()
  return (
    <fieldset className={classes['choices']} disabled={disabled} aria-label={label}>
      {!unlabelled && <legend className={classes['legend']}>{label}</legend>}
      <div className={classes['grid']} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes[size ?? 'choice']}>
            <input
              type="radio"
              name={name}
              className={classes['input']}
              checked={choice.value === value}
              aria-keyshortcuts={choice.shortcut}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
            {choice.shortcut !== undefined && (
              <span className={classes['shortcut']} aria-hidden="true">
                {choice.shortcut.toUpperCase()}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
