import { z } from 'zod'
import { StaffId } from '#shared/domain/staff.ts'
import { TargetMeasure } from '#shared/domain/target.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { ByOwner } from './targets.store.ts'

/** Sums by owner, measure by measure, as they are kept. */
const Kept = z.array(z.tuple([TargetMeasure, z.array(z.tuple([StaffId.nullable(), z.number()]))]))

/** Figures of this name, as long as nothing that they are made of was written since; null where none are kept. */
export async function keptFigures(db: ReadDb, name: string): Promise<Map<TargetMeasure, ByOwner> | null> {
  const row = await db
    .selectFrom('kept_figures')
    .select('figures')
    .where('branch_id', '=', db.branchId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (row === undefined) return null
  return new Map(Kept.parse(JSON.parse(row.figures)).map(([measure, sums]) => [measure, new Map(sums)]))
}

/** Keeps figures until the database sees a change of what they are made of (migration 0035). */
export async function keepFigures(db: WriteDb, name: string, figures: ReadonlyMap<TargetMeasure, ByOwner>): Promise<void> {
  const text = JSON.stringify([...figures].map(([measure, sums]) => [measure, [...sums]]))
  await db
    .insertInto('kept_figures')
    .values({ branch_id: db.branchId, name, figures: text })
    .onConflict((conflict) => conflict.columns(['branch_id', 'name']).doUpdateSet({ figures: text }))
    .execute()
}
