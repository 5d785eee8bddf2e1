/** AB for 27. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return letters
}

const LONGEST = 31

/** Names that every spreadsheet takes for its sheets: no marks that it uses itself, at most 31 characters, none twice. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const clean = cleanName(name)
    let given = clean
    for (let count = 2; taken.has(given.toLowerCase()); count += 1) {
      const mark = ` (${count})`
      given = `${cut(clean, LONGEST - mark.length)}${mark}`
    }
    taken.add(given.toLowerCase())
    return given
  })
}

/** A sheet's name as formulas and links write it. */
export function quotedName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}

function cleanName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what must go
  const clean = cut(name.replace(/[[\]:*?/\\\0-\x1f]/g, ' ').trim(), LONGEST).replace(/^'+|'+$/g, '')
  // Excel keeps this name for itself.
  if (clean === '' || clean.toLowerCase() === 'history') return `表${clean}`
  return clean
}

/** Cut without leaving half a character. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
}
