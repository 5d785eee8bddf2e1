import { boardName, withoutNumbers } from '#shared/domain/mask.ts'

/** What somebody typed about a customer, without long numbers and without the customer's full name. */
export function maskedText(text: string, name: string | null): string {
  const plain = withoutNumbers(text)
  return name === null || name.length < 2 ? plain : plain.replaceAll(name, boardName(name))
}
