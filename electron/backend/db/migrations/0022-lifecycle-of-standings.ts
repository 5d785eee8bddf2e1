/** The lifecycle stage that the balances show, kept beside the standing, so that lists can be narrowed by it. */
export function lifecycleOfStandings(): string[] {
  return [`alter table standings add column lifecycle text`]
}
