import type { Engine } from './database.ts'

/** What differs between the engines when a table is made; everything else is written once. */
export interface Dialect {
  engine: Engine
  /** Whole numbers of 64 bits: 分, counts, keys and truth values. */
  int: string
  /** Ends the definition of a table that is stored in the order of its key. */
  keyed: string
}

export const DIALECTS: Record<Engine, Dialect> = {
  sqlite: { engine: 'sqlite', int: 'integer', keyed: 'strict, without rowid' },
  postgres: { engine: 'postgres', int: 'bigint', keyed: '' },
}
