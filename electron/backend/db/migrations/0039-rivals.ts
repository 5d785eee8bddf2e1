/** What other banks pay for the like of a product, as somebody has noted it (S4.6). */
export function rivals(): string[] {
  return [`alter table products add column rival text not null default ''`]
}
