import { z } from 'zod'
import { CustomerId, Familiarity } from '../domain/customer.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { Lifecycle } from '../domain/lifecycle.ts'
import { Relationship } from '../domain/relationship.ts'
import { failing, permitted } from './procedure.ts'

/** What is kept with a history: three classifications and the customer's type (S2.18). */
export const CLASS_KINDS = {
  familiarity: '熟悉度',
  relationship: '关系阶段',
  lifecycle: '生命周期',
  customerType: '客户类型',
} as const
export const ClassKind = z.enum(['familiarity', 'relationship', 'lifecycle', 'customerType'])
export type ClassKind = z.infer<typeof ClassKind>

/** One change: by a person with the reason, or what the data came to show, with no person. */
export const ClassChange = z.object({
  kind: ClassKind,
  on: IsoDate,
  from: z.string().nullable(),
  to: z.string().nullable(),
  by: z.string(),
  reason: z.string(),
})
export type ClassChange = z.infer<typeof ClassChange>

/** A tie or a bond shown as a fact, never typed (S1.5, S3.2). */
export const Tie = z.object({ name: z.string(), fact: z.string() })

export const Classes = z.object({
  familiarity: Familiarity,
  relationship: z.object({
    stage: Relationship,
    /** The highest stage whose entry standard the customer meets now. */
    reaches: Relationship,
    /** What the stage above still asks for; null at the top. */
    next: z.object({ stage: Relationship, missing: z.array(z.string()) }).nullable(),
  }),
  lifecycle: z.object({
    stage: Lifecycle,
    /** What the data says, and why; another stage than `stage` only where somebody set it by hand. */
    derived: Lifecycle.nullable(),
    because: z.string(),
    byHand: z.boolean(),
  }),
  /** 账户, 契约, 情感. */
  ties: z.array(Tie),
  /** 产品, 服务, 关系, 信任. */
  bonds: z.array(Tie),
  /** Newest first. */
  history: z.array(ClassChange),
})
export type Classes = z.infer<typeof Classes>

const Reason = z.string().trim().min(1, { error: '请写明原因' }).max(100)

/** A classification set by hand; for the lifecycle null gives it back to the data. */
export const Classing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('familiarity'), to: Familiarity, reason: Reason }),
  z.object({ kind: z.literal('relationship'), to: Relationship, reason: Reason }),
  z.object({ kind: z.literal('lifecycle'), to: Lifecycle.nullable(), reason: Reason }),
])
export type Classing = z.infer<typeof Classing>

export const classifications = {
  of: permitted('customers.list')
    .input(z.object({ customerId: CustomerId }))
    .output(Classes)
    .errors(failing('CUSTOMER_UNKNOWN')),
  /** Upwards on the ladder only as far as the entry standards are met (S3.11). */
  set: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, classing: Classing }))
    .errors(failing('CUSTOMER_UNKNOWN', 'RELATIONSHIP_NOT_REACHED')),
}
