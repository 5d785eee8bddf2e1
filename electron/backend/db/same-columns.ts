/** Columns that are the same in every row that is loaded: written once into the statement, not bound row by row. */
export type SameColumns = Readonly<Record<string, string | number | null>>

/** The columns of a load, quoted, and what is selected for those that are the same. */
export function loadColumns(columns: readonly string[], same: SameColumns): { all: string; values: string[] } {
  return { all: quoted([...Object.keys(same), ...columns]), values: Object.values(same).map(literal) }
}

export function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}

/** What becomes of a row whose key is there already. */
export function onConflict(columns: readonly string[], key: readonly string[], same: SameColumns): string {
  const others = [...Object.keys(same), ...columns].filter((column) => !key.includes(column))
  const action =
    others.length === 0 ? 'nothing' : `update set ${others.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`
  return ` on conflict (${quoted(key)}) do ${action}`
}

function literal(value: string | number | null): string {
  if (value === null) return 'null'
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
}
