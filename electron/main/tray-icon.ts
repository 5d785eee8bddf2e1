/* The picture in the tray, drawn as it is needed: a square of the program's colour with today's count on it. */

export const TRAY_SIZE = 32

/** Blue, green, red and alpha, as bitmaps have them. */
const TEAL = [0x63, 0x6b, 0x0b, 0xff] as const
const WHITE = [0xff, 0xff, 0xff, 0xff] as const
/** What does not fit two digits. */
const MOST = 99

/** Digits of three by five points, a row for each line. */
const DIGITS = [
  ['111', '101', '101', '101', '111'],
  ['010', '110', '010', '010', '111'],
  ['111', '001', '111', '100', '111'],
  ['111', '001', '111', '001', '111'],
  ['101', '101', '111', '001', '001'],
  ['111', '100', '111', '001', '111'],
  ['111', '100', '111', '101', '111'],
  ['111', '001', '010', '010', '010'],
  ['111', '101', '111', '101', '111'],
  ['111', '101', '111', '001', '111'],
] as const

/** A sun over the horizon: nobody is signed in, or nothing is left to do. */
const SUN = ['00111100', '01111110', '11111111', '11111111', '00000000', '11111111'] as const

/** The bitmap for a count; null for no count. */
export function trayPicture(count: number | null): Buffer {
  const picture = Buffer.alloc(TRAY_SIZE * TRAY_SIZE * 4)
  for (let y = 0; y < TRAY_SIZE; y += 1) for (let x = 0; x < TRAY_SIZE; x += 1) if (isInSquare(x, y)) put(picture, x, y, TEAL)
  if (count === null || count <= 0) {
    draw(picture, SUN, { left: 4, top: 7, scale: 3 })
    return picture
  }
  const digits = String(Math.min(MOST, count)).split('').map(Number)
  const scale = 4
  const width = digits.length * 3 * scale + (digits.length - 1) * (scale / 2)
  const top = (TRAY_SIZE - 5 * scale) / 2
  for (const [place, digit] of digits.entries())
    draw(picture, DIGITS[digit] ?? [], { left: Math.floor((TRAY_SIZE - width) / 2) + place * 3.5 * scale, top, scale })
  return picture
}

function draw(picture: Buffer, lines: readonly string[], at: { left: number; top: number; scale: number }): void {
  for (const [row, line] of lines.entries())
    for (const [column, point] of line.split('').entries())
      if (point === '1')
        for (let y = 0; y < at.scale; y += 1)
          for (let x = 0; x < at.scale; x += 1) put(picture, at.left + column * at.scale + x, at.top + row * at.scale + y, WHITE)
}

function put(picture: Buffer, x: number, y: number, colour: readonly number[]): void {
  picture.set(colour, (y * TRAY_SIZE + x) * 4)
}

/** All but the points at the corners. */
function isInSquare(x: number, y: number): boolean {
  const [fromX, fromY] = [Math.min(x, TRAY_SIZE - 1 - x), Math.min(y, TRAY_SIZE - 1 - y)]
  return fromX + fromY >= 4
}
