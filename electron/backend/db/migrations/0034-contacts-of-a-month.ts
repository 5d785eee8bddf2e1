/** Whom a month's contacts reached is counted at every contact: of the index alone, without the contacts themselves. */
export function contactsOfAMonth(): string[] {
  return [
    `drop index contacts_by_day`,
    `create index contacts_by_day on contacts (branch_id, on_date, staff_id, customer_id, result)`,
  ]
}
