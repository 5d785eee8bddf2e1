import type { CustomerNo, Gender } from '#shared/domain/customer.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Seeded } from '#shared/domain/seeded.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** The last character of an 18-digit document number (GB 11643-1999: ISO 7064 MOD 11-2). */
export function checkCharacter(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0)
  return CHECKS[sum % 11] ?? ''
}

/** A document number that every check accepts but no office ever gave out: no province begins with 99. */
export function documentNoFor(random: Seeded, area: string, birthDate: IsoDate, gender: Gender): string {
  const serial = random.whole(0, 498) * 2 + (gender === '男' ? 1 : 2)
  const seventeen = `${area}${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}

/** 客户号 as core systems number them: twelve figures with leading zeros, no two alike up to a thousand million. */
export function customerNoOf(index: number): CustomerNo {
  return spread(index, 387_420_489, 1_000_000_000).padStart(12, '0') as CustomerNo
}

/** A number in the range 154, which no operator was ever given; no two alike up to a hundred million. */
export function phoneOf(index: number): string {
  return `154${spread(index, 48_271_013, 100_000_000).padStart(8, '0')}`
}

/** A walk over all numbers below `size` in steps that share no divisor with it: scattered, without repetition. */
function spread(index: number, step: number, size: number): string {
  return String(((index + 1) * step) % size)
}
