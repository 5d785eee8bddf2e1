/** Whose risk rating ends soon is asked every morning. */
export function endsOfRatings(): string[] {
  return [`create index customers_by_rating_end on customers (branch_id, risk_expires_on) where risk_expires_on is not null`]
}
