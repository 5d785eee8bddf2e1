import { pinyin } from 'pinyin-pro'

/** Surnames of two characters; the rest of Chinese surnames have one. */
const COMPOUND = new Set([
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '令狐',
  '慕容',
  '司徒',
  '夏侯',
  '长孙',
  '宇文',
  '单于',
  '轩辕',
  '澹台',
  '端木',
  '百里',
  '呼延',
  '南宫',
  '独孤',
])

const syllables = new Map<string, string>()
const surnames = new Map<string, readonly string[]>()

/**
 * Full pinyin without tones and the initials of a name: 单小明 → shanxiaoming, sxm. Surnames that are
 * read otherwise than the same character elsewhere (单 曾 仇 解 翟 尉 …) are read as surnames. Each
 * character is looked up once: a book of a hundred thousand names has some two thousand of them.
 */
export function pinyinOf(name: string): { pinyin: string; initials: string } {
  const letters = [...name.toLowerCase()]
  const surnameLength = letters.length > 2 && COMPOUND.has(letters.slice(0, 2).join('')) ? 2 : 1
  const surname = letters.slice(0, surnameLength).join('')
  const parts = [...readSurname(surname), ...letters.slice(surnameLength).map(readSyllable)]
  return { pinyin: parts.join(''), initials: parts.map((part) => part.slice(0, 1)).join('') }
}

/** Loads the dictionary, a fifth of a second that the first name would wait for; for whoever waits for names anyway. */
export function readyForNames(): void {
  pinyinOf('王')
}

function readSurname(surname: string): readonly string[] {
  const known = surnames.get(surname)
  if (known !== undefined) return known
  const read = pinyin(surname, { toneType: 'none', surname: 'all', v: true }).split(' ').map(plain)
  surnames.set(surname, read)
  return read
}

function readSyllable(character: string): string {
  const known = syllables.get(character)
  if (known !== undefined) return known
  const read = plain(pinyin(character, { toneType: 'none', v: true }))
  syllables.set(character, read)
  return read
}

function plain(part: string): string {
  return part.replace(/[^a-z0-9]/g, '')
}
