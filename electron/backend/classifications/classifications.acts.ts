import type { ClassChange, Classes, Classing } from '#shared/contract/classifications.ts'
import type { CustomerId, Familiarity } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { familyOf } from '#shared/domain/kin.ts'
import { type Lifecycle, lifecycleChanges, lifecycleOf } from '#shared/domain/lifecycle.ts'
import { isHigher, missingFor, nextStage, type Relationship, stageReached } from '#shared/domain/relationship.ts'
import { editCustomer } from '../customers/edits.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { CustomersTable } from '../db/tables/customers.ts'
import { linksAround } from '../families/families.store.ts'
import { setting } from '../settings/settings.store.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { lastRecompute } from '../tiers/tiers.store.ts'
import { changesByHand, noteChange } from './classifications.store.ts'
import { type CareFacts, careFacts, lifecycleThrough } from './facts.store.ts'

/** Everything about where a customer stands, with the rules' own view beside it. */
export async function classesOf(db: ReadDb, customer: CustomersTable, today: IsoDate): Promise<Classes> {
  const { value: standards } = await setting(db, 'relationshipStandards')
  const { value: rule } = await setting(db, 'lifecycleRule')
  const on = (await lastRecompute(db))?.dataDate ?? null
  const facts = (await careFacts(db, [customer.id], today, { on, compareDays: rule.compareDays })).get(customer.id)
  if (facts === undefined) throw new Failure('CUSTOMER_UNKNOWN')
  const stage = relationshipOf(customer)
  const above = nextStage(stage)
  const derived = on === null ? null : lifecycleOf(facts.lifecycle, rule)
  const through =
    on === null ? [] : await lifecycleThrough(db, customer.id, facts.lifecycle.openedOn, { on, compareDays: rule.compareDays })
  const shown = lifecycleChanges(through, rule).map(({ on: day, from, to, because }): ClassChange => ({
    kind: 'lifecycle',
    on: day,
    from,
    to,
    by: '',
    reason: because,
  }))
  const byHand = await changesByHand(db, customer.id)
  return {
    familiarity: facts.familiarity,
    relationship: {
      stage,
      reaches: stageReached(facts, standards),
      next: above === null ? null : { stage: above, missing: missingFor(above, facts, standards) },
    },
    lifecycle: {
      stage: (customer.lifecycle ?? derived?.stage ?? '潜在') as Lifecycle,
      derived: derived?.stage ?? null,
      because: derived?.because ?? '还没有余额数据',
      byHand: customer.lifecycle !== null,
    },
    ...tiesOf(facts, familyOf(customer.id, await linksAround(db, customer.id as CustomerId)).length, stage),
    history: [...unnoted(customer, byHand), ...byHand, ...shown].toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
  }
}

/** Sets a classification by hand. Fails with RELATIONSHIP_NOT_REACHED where the entry standard is not met (S3.11). */
export async function classify(db: WriteDb, customer: CustomersTable, classing: Classing, moment: Moment): Promise<boolean> {
  const { kind, to, reason } = classing
  const from = presentOf(customer)[kind]
  if (from === to) return false
  if (kind === 'relationship' && isHigher(to, from as Relationship)) await assertReached(db, customer, to, moment.today)
  await editCustomer(db, customer, { [kind]: to }, moment.now)
  await noteChange(db, { customerId: customer.id, kind, from, to, reason }, { staffId: moment.staffId, at: moment.now })
  return true
}

async function assertReached(db: ReadDb, customer: CustomersTable, stage: Relationship, today: IsoDate): Promise<void> {
  const { value: standards } = await setting(db, 'relationshipStandards')
  const facts = (await careFacts(db, [customer.id], today, { on: null, compareDays: 0 })).get(customer.id)
  const missing = facts === undefined ? [] : missingFor(stage, facts, standards)
  if (missing.length > 0) throw new Failure('RELATIONSHIP_NOT_REACHED', { stage, missing })
}

export function relationshipOf({ relationship }: Pick<CustomersTable, 'relationship'>): Relationship {
  return (relationship ?? '陌生') as Relationship
}

function presentOf(customer: CustomersTable) {
  return {
    familiarity: customer.familiarity as Familiarity,
    relationship: relationshipOf(customer),
    lifecycle: customer.lifecycle as Lifecycle | null,
  }
}

/** What sheets changed leaves no line of its own: where the last line says something else, the sheet has the word. */
function unnoted(customer: CustomersTable, noted: readonly ClassChange[]): ClassChange[] {
  const now = { familiarity: customer.familiarity, relationship: relationshipOf(customer), customerType: customer.customer_type }
  return (['familiarity', 'relationship', 'customerType'] as const).flatMap((kind) => {
    const last = noted.find((change) => change.kind === kind)
    if (last === undefined || last.to === now[kind]) return []
    const on = customer.updated_at.slice(0, 10) as IsoDate
    return [{ kind, on, from: last.to, to: now[kind], by: '', reason: '由导入的表更新' }]
  })
}

/** The three ties and the four bonds, as facts (S1.5, S3.2). */
function tiesOf(facts: CareFacts, relatives: number, stage: Relationship): Pick<Classes, 'ties' | 'bonds'> {
  const { classes, contacts, meetings, running, nextDue, familiarity, share, tenureMonths } = facts
  const talks = contacts === 0 ? '近一年没有联系' : `近一年联系 ${contacts} 次，其中面谈 ${meetings} 次`
  const kin = relatives === 0 ? '' : `，家人 ${relatives} 位`
  return {
    ties: [
      { name: '账户', fact: classes.length === 0 ? '没有在用的产品' : classes.join('、') },
      { name: '契约', fact: running === 0 ? '没有未到期的产品' : `${running} 笔未到期，最近 ${nextDue ?? ''}` },
      { name: '情感', fact: `${talks}${kin}` },
    ],
    bonds: [
      { name: '产品', fact: `${classes.length} 类` },
      { name: '服务', fact: talks },
      { name: '关系', fact: `${stage}，熟悉度 ${familiarity}${kin}` },
      {
        name: '信任',
        fact: [
          tenureMonths === null ? null : `开户 ${Math.floor(tenureMonths / 12)} 年`,
          share === null ? '他行资产未知' : `本行占 ${Math.round(share * 100)}%`,
        ]
          .filter((part) => part !== null)
          .join('，'),
      },
    ],
  }
}
