import { soughtBy } from '../db/search.ts'
import { gramsTaker, type RollGrams, whoHasGrams } from './roll-grams.ts'
import { everybodyHaving, having, type RollTexts, setText, textsTaker } from './roll-texts.ts'

/** What everybody on a roll is searched by. */
export interface RollWords {
  names: RollTexts
  /** Initials in capitals, then pinyin: a fragment is of one or of the other. */
  letters: RollTexts
  /** Phones, document and 客户号. */
  numbers: RollTexts
  /** Who had which figures when they were taken down. */
  grams: RollGrams
  /** The characters that a 客户号 begins with: letters that none begins with are not looked for there. */
  firsts: Set<string>
}

/** What is kept of a customer's row. */
export interface Worded {
  name: string
  pinyin: string
  initials: string
  phone: string | null
  second_phone: string | null
  document_no: string | null
  customer_no: string
}

/** A fragment never goes over from one to the next. */
const BETWEEN = '\n'
/** Stands before what may be meant from its start only. */
const START = '\u0001'

function nameOf({ name }: Worded): string {
  return `${name.toLowerCase()}${BETWEEN}`
}

function lettersOf({ initials, pinyin }: Worded): string {
  return `${initials.toUpperCase()}${START}${pinyin}${BETWEEN}`
}

/** Letters of a document are found however they are typed. */
function numbersOf({ phone, second_phone, document_no, customer_no }: Worded): string {
  const numbers = [phone ?? '', second_phone ?? '', document_no ?? '', START + customer_no]
  return `${numbers.join(BETWEEN)}${BETWEEN}`.toUpperCase()
}

function firstOf({ customer_no }: Worded): string {
  return customer_no.slice(0, 1).toUpperCase()
}

/** Takes down the words of customers in the order of their keys. */
export function wordsTaker(last: number): { take(id: number, row: Worded): void; taken(): RollWords } {
  const [names, letters, numbers] = [textsTaker(last, 11), textsTaker(last, 16), textsTaker(last, 50)]
  const grams = gramsTaker()
  const firsts = new Set<string>()
  return {
    take: (id, row) => {
      const theirs = numbersOf(row)
      names.take(id, nameOf(row))
      letters.take(id, lettersOf(row))
      numbers.take(id, theirs)
      grams.take(id, theirs)
      firsts.add(firstOf(row))
    },
    taken: () => ({ names: names.taken(), letters: letters.taken(), numbers: numbers.taken(), grams: grams.taken(), firsts }),
  }
}

/** Keeps what became of a customer's words. */
export function setWords({ names, letters, numbers, firsts }: RollWords, id: number, row: Worded): void {
  firsts.add(firstOf(row))
  setText(names, id, nameOf(row))
  setText(letters, id, lettersOf(row))
  setText(numbers, id, numbersOf(row))
}

/** Whom a typed text means, as `rowMatches` says of a row. */
export interface Meant {
  has: (id: number) => boolean
  /** Among whom they all are, of figures that follow each other; null where only the book's index can tell. */
  among: () => ArrayLike<number> | null
  /** In no order; a pass over everybody's texts. */
  everybody: () => number[]
}

export function meantOnRoll({ names, letters, numbers, grams, firsts }: RollWords, typed: string): Meant {
  const { kind, text } = soughtBy(typed)
  if (kind === 'name') return meant([[names, text]])
  if (kind === 'figures') return { ...meant([[numbers, text]]), among: () => amongNumbers(numbers, grams, text) }
  const byNumber = [numbers, START + text.toUpperCase()] as const
  if (kind === 'start') return meant([byNumber])
  const byLetters = [[letters, text.toUpperCase()] as const, [letters, START + text] as const]
  return meant(firsts.has(text.slice(0, 1).toUpperCase()) ? [...byLetters, byNumber] : byLetters)
}

/** Whoever has had other numbers since may be meant, too. */
function amongNumbers({ changed }: RollTexts, grams: RollGrams, figures: string): ArrayLike<number> | null {
  const found = whoHasGrams(grams, figures)
  return found === null || changed.size === 0 ? found : [...new Set([...found, ...changed.keys()])]
}

function meant(ways: readonly (readonly [RollTexts, string])[]): Meant {
  const checks = ways.map(([texts, fragment]) => having(texts, fragment))
  const [only] = checks
  return {
    among: () => null,
    has: checks.length === 1 && only !== undefined ? only : (id) => checks.some((has) => has(id)),
    everybody: () => [...new Set(ways.flatMap(([texts, fragment]) => everybodyHaving(texts, fragment)))],
  }
}
