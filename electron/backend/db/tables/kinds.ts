/** 0 or 1: both engines keep truth values as numbers, so that a query means the same on either. */
export type Bit = 0 | 1

/** A value as JSON text. Stores parse it with the schema of what it holds. */
export type Json = string
