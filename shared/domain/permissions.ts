import type { Post } from './post.ts'

const EVERYONE: readonly Post[] = ['head', 'supervisor', 'wealth', 'account', 'remote', 'lobby', 'teller', 'admin']
const AT_WORK: readonly Post[] = ['head', 'supervisor', 'wealth', 'account', 'remote', 'lobby', 'teller']
const WITH_CUSTOMERS: readonly Post[] = ['head', 'supervisor', 'wealth', 'account', 'remote', 'lobby']
const IN_CHARGE: readonly Post[] = ['head', 'supervisor']

/**
 * The post × permission table (`trust.md`: who may do what). Deny by default: a post that is not
 * named may not, and a procedure whose permission is not a key here does not compile.
 */
export const PERMISSIONS = {
  'account.own': EVERYONE,
  'staff.view': EVERYONE,
  'staff.edit': ['head', 'admin'],
  'settings.view': EVERYONE,
  'settings.edit': ['head', 'admin'],
  'sample.remove': ['head', 'supervisor', 'admin'],
  'customers.lookup': AT_WORK,
  'customers.list': WITH_CUSTOMERS,
  'customers.reveal': WITH_CUSTOMERS,
  /** Makes one customer of two, and takes it back. */
  'customers.merge': IN_CHARGE,
  'segments.share': IN_CHARGE,
  'tags.edit': IN_CHARGE,
  'imports.run': IN_CHARGE,
  'tiers.view': WITH_CUSTOMERS,
  'tiers.edit': IN_CHARGE,
  'allocation.view': IN_CHARGE,
  'allocation.edit': ['head'],
  'tasks.own': WITH_CUSTOMERS,
  'tasks.branch': IN_CHARGE,
  'contacts.log': WITH_CUSTOMERS,
  'meetings.view': AT_WORK,
  'meetings.hold': WITH_CUSTOMERS,
  /** Approves what another person wrote for 财经播报, so that it may leave the branch. */
  'bulletins.approve': IN_CHARGE,
  /** Changes what the branch sells and states its rates (产品). */
  'products.edit': IN_CHARGE,
  /** Changes what the branch does round by round (行事历). */
  'calendar.edit': IN_CHARGE,
  'worklogs.own': AT_WORK,
  'worklogs.branch': IN_CHARGE,
  'lobby.hall': AT_WORK,
  'lobby.flag': ['teller', 'lobby', 'supervisor'],
  /** Writes down what a large withdrawal is for, and sees what became of it (S4.7). */
  'lobby.divert': AT_WORK,
  'lobby.take': ['lobby', 'supervisor', 'head'],
  'lobby.work': WITH_CUSTOMERS,
  'exports.make': IN_CHARGE,
  /** Approves what another person exports; own password, on the spot. */
  'exports.approve': IN_CHARGE,
  /** Exports names, phones and documents in clear, with another person's approval. */
  'exports.clear': ['head'],
  'audit.read': ['head'],
  'backups.make': ['head', 'supervisor', 'admin'],
} as const satisfies Record<string, readonly Post[]>

export type Permission = keyof typeof PERMISSIONS

export function may(post: Post, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Post[]).includes(post)
}

/**
 * Which customers a post sees (`product.md` 1). `lookup`: one at a time, by exact number, phone or
 * document, masked. `own`: those owned or co-owned. `hall`: own, and whoever stands in today's hall.
 */
export type Reach = 'none' | 'lookup' | 'own' | 'hall' | 'branch'

const REACH: Record<Post, Reach> = {
  head: 'branch',
  supervisor: 'branch',
  wealth: 'own',
  account: 'own',
  remote: 'own',
  lobby: 'hall',
  teller: 'lookup',
  admin: 'none',
}

export function reachOf(post: Post): Reach {
  return REACH[post]
}
