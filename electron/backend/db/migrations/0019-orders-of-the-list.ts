/**
 * A page of the customer list is met along an index of its order, however far down it is, and what narrows
 * it to a few is asked of an index too. Only open customers are listed: with nobody else in them, the
 * indexes of name and number are the list itself, and customers' own rows need not be looked at.
 */
export function ordersOfTheList(): string[] {
  return [
    `create index touches_by_day on touches (branch_id, last_contact_on)`,
    `create index customers_held on customers (branch_id, hold_until) where hold_until is not null`,
    `drop index customers_by_pinyin`,
    `create index customers_by_pinyin on customers (branch_id, pinyin) where closed_on is null`,
    `create index customers_by_number on customers (branch_id, customer_no) where closed_on is null`,
  ]
}
