/** A Friday; the sample's newest balances are Thursday's. */
export const SAMPLE_DAY = '2026-11-20'
export const SAMPLE_CUSTOMERS = 2000
