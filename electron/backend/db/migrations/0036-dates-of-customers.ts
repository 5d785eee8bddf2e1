/** When a bank card and a contract of a customer end, and the wedding day: each is asked for every morning (`product.md` 3.7, S3.17). */
export function datesOfCustomers(): string[] {
  return [
    ...['card_expires_on', 'contract_expires_on', 'wedding_on'].map(
      (column) => `alter table customers add column ${column} text`,
    ),
    `create index customers_by_card_end on customers (branch_id, card_expires_on) where card_expires_on is not null`,
    `create index customers_by_contract_end on customers (branch_id, contract_expires_on) where contract_expires_on is not null`,
    `create index customers_by_wedding on customers (branch_id, substr(wedding_on, 6, 5)) where wedding_on is not null`,
  ]
}
