import { createHash } from 'node:crypto'
import type { SavedMapping } from '#shared/domain/sheets/layout.ts'
import { MappingFile } from '#shared/domain/sheets/mapping-file.ts'
import { MatchKey } from '#shared/domain/sheets/match.ts'
import { SheetKind } from '#shared/domain/sheets/sheet-kind.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { SavedMappings } from './draft.ts'

/** Mappings that people have saved, the newest first. */
export async function savedMappings(
  db: ReadDb,
): Promise<(SavedMapping & { name: string; kind: SheetKind; fingerprint: string })[]> {
  const rows = await db
    .selectFrom('saved_mappings')
    .select(['name', 'kind', 'fingerprint', 'mapping', 'match_by'])
    .where('branch_id', '=', db.branchId)
    .orderBy('at', 'desc')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    kind: SheetKind.parse(row.kind),
    fingerprint: row.fingerprint,
    mapping: MappingFile.parse(JSON.parse(row.mapping)),
    matchBy: MatchKey.nullable().parse(row.match_by),
  }))
}

/** Keeps a mapping under its name; a name that was used before is given to the new one. */
export async function saveMapping(
  db: WriteDb,
  saved: SavedMapping & { name: string; kind: SheetKind; fingerprint: string; staffId: number; at: string },
): Promise<void> {
  const values = {
    kind: saved.kind,
    fingerprint: saved.fingerprint,
    mapping: JSON.stringify(saved.mapping),
    match_by: saved.matchBy,
    staff_id: saved.staffId,
    at: saved.at,
  }
  await db
    .insertInto('saved_mappings')
    .values({ branch_id: db.branchId, name: saved.name, ...values })
    .onConflict((conflict) => conflict.columns(['branch_id', 'name']).doUpdateSet(values))
    .execute()
}

/** The mappings that people have saved, as a draft asks for them: the newest for a kind and its headings. */
export async function mappingFinder(db: ReadDb): Promise<SavedMappings> {
  const saved = await savedMappings(db)
  return (kind, headings) =>
    saved.find((mapping) => mapping.kind === kind && mapping.fingerprint === fingerprintOf(headings)) ?? null
}

/** Headings are many words; the book keeps their hash. */
export function fingerprintOf(headings: string): string {
  return createHash('sha256').update(headings).digest('hex')
}
