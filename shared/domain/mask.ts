/**
 * Masks for values of class C2 and for names on boards and in exports (JR/T 0171-2020, `domain.md`).
 * Clear text leaves the backend only through press-to-reveal.
 */

/** 13812341234 → 138****1234; a shorter number keeps its last two digits. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null || phone === '') return null
  if (phone.length < 8) return stars(Math.max(phone.length - 2, 1)) + phone.slice(-2)
  return phone.slice(0, 3) + stars(phone.length - 7) + phone.slice(-4)
}

/** 11010119900101123X → 110***********123X; anything too short for that shows nothing. */
export function maskDocument(document: string | null): string | null {
  if (document === null || document === '') return null
  if (document.length < 10) return stars(document.length)
  return document.slice(0, 3) + stars(document.length - 7) + document.slice(-4)
}

/** 王小明 → 王*明, 王明 → 王*, 欧阳小明 → 欧**明: enough to call a person, not to know one. */
export function maskName(name: string): string {
  const letters = [...name]
  const first = letters[0] ?? ''
  const last = letters.at(-1) ?? ''
  if (letters.length <= 1) return '*'
  if (letters.length === 2) return `${first}*`
  return first + stars(letters.length - 2) + last
}

/** 张三 → 张** whatever the length: the form for boards, which strangers may walk past. */
export function boardName(name: string): string {
  return `${[...name][0] ?? ''}**`
}

/**
 * Free text for a board: whatever looks like a mobile number, a document or an account is hidden, with or
 * without spaces between its digits, because people type such things where they do not belong.
 */
export function withoutNumbers(text: string): string {
  return text.replace(LONG_NUMBER, (found) => {
    const digits = found.replace(/[ -]/g, '')
    return digits.slice(0, 3) + stars(digits.length - 3)
  })
}

/** Mobile numbers, fixed lines with their area code, and the fifteen to nineteen digits of documents, cards and accounts. */
const LONG_NUMBER = /(?<!\d)(?:1[3-9](?:[ -]?\d){9}|0\d{2,3}[ -]?\d{7,8}|\d(?:[ -]?\d){13,17}(?:[ -]?\d|[ -]?[Xx])?)(?!\d)/g

function stars(count: number): string {
  return '*'.repeat(count)
}
