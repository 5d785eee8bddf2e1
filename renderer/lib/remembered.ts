import { useState } from 'react'

/** One of a few ways to look at a place, as this window showed it last; it means nothing outside the window. */
export function useRemembered<Value extends string>(
  place: string,
  values: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => {
    const kept = sessionStorage.getItem(place)
    return values.find((each) => each === kept) ?? values[0]
  })
  return [
    value,
    (next) => {
      sessionStorage.setItem(place, next)
      setValue(next)
    },
  ]
}
