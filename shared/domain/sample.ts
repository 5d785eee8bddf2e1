/** Everybody in the sample branch signs in with this; it guards nothing but made-up data. */
export const SAMPLE_PASSWORD = '演示网点 2026'
