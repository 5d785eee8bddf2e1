import { expect, test } from 'vitest'
import { TRAY_SIZE, trayPicture } from '../../electron/main/tray-icon.ts'

/** A picture as text: `#` what is drawn on the square, `.` the square, a blank for what is seen through. */
function shown(count: number | null): string[] {
  const picture = trayPicture(count)
  return Array.from({ length: TRAY_SIZE }, (_, y) =>
    Array.from({ length: TRAY_SIZE }, (_point, x) => {
      const [blue, , , alpha] = picture.subarray((y * TRAY_SIZE + x) * 4)
      return alpha === 0 ? ' ' : blue === 0xff ? '#' : '.'
    }).join(''),
  )
}

test('the tray shows the count in white on a square with round corners', () => {
  const one = shown(1)
  expect(one).toHaveLength(32)
  expect(one[0]?.startsWith('    .')).toBe(true)
  // Every fourth line of the digit, without the square around it.
  const digit = one.slice(6, 26).filter((_, line) => line % 4 === 0)
  expect(digit.map((line) => line.slice(10, 22).replace(/(.)\1{3}/g, '$1'))).toEqual(['.#.', '##.', '.#.', '.#.', '###'])
})

test('two digits stand side by side, more than ninety-nine as ninety-nine', () => {
  expect(shown(12)).not.toEqual(shown(21))
  expect(shown(12).every((line) => !line.startsWith('#') && !line.endsWith('#'))).toBe(true)
  expect(shown(250)).toEqual(shown(99))
})

test('with nothing left, or nobody signed in, it is the sun over the horizon', () => {
  expect(shown(null)).toEqual(shown(0))
  expect(shown(0)).not.toEqual(shown(1))
})
