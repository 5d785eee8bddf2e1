/* The fields of records by the names that sheets and batches use, and how many keys one query asks for. */

export const CUSTOMER_FIELDS = [
  'name',
  'documentNo',
  'phone',
  'secondPhone',
  'gender',
  'birthDate',
  'birthLunar',
  'occupation',
  'employer',
  'industry',
  'address',
  'grid',
  'customerType',
  'channel',
  'openedOn',
  'riskLevel',
  'riskExpiresOn',
  'cardExpiresOn',
  'contractExpiresOn',
  'weddingOn',
  'otherBankAssets',
  'remarks',
  'consent',
  'doNotContact',
  'holdUntil',
  'familiarity',
  'relationship',
  'closedOn',
] as const
export type CustomerRecordField = (typeof CUSTOMER_FIELDS)[number]

/** What sheets state of a day-end; the rest of a balance is computed from these. */
export const BALANCE_FIELDS = [
  'aumGiven',
  'monthAverageGiven',
  'yearAverageGiven',
  'deposits',
  'wealth',
  'funds',
  'insurance',
  'otherAssets',
  'loans',
  'starPoints',
] as const

const KEYS_PER_QUERY = 1000

/** Asks for many records a thousand keys at a time, one query after another. */
export async function inChunks<Row>(keys: readonly number[], ask: (chunk: readonly number[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < keys.length; from += KEYS_PER_QUERY) {
    for (const row of await ask(keys.slice(from, from + KEYS_PER_QUERY))) rows.push(row)
  }
  return rows
}

/** Does something with many keys, a thousand at a time. */
export async function eachChunk(keys: readonly number[], work: (chunk: readonly number[]) => Promise<unknown>): Promise<void> {
  await inChunks(keys, async (chunk) => {
    await work(chunk)
    return []
  })
}
