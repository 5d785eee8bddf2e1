/** Bounds of a file from outside (`trust.md`: Files from outside); beyond them it is refused, not tried. */
export const LIMITS = {
  fileBytes: 100 * 1024 * 1024,
  /** Parts in the package: a workbook full of pictures has hundreds. */
  entries: 10_000,
  /** Bytes after unpacking, counted while unpacking: of all parts, of the texts, of one small part. */
  unpackedBytes: 3 * 1024 * 1024 * 1024,
  textBytes: 256 * 1024 * 1024,
  smallPartBytes: 32 * 1024 * 1024,
  /** Sheets of one workbook; people lose their way long before. */
  sheets: 1000,
  rowBytes: 16 * 1024 * 1024,
  rows: 1_048_576,
  columns: 256,
  merges: 200_000,
  /** What Excel lets one cell hold. */
  cellCharacters: 32_767,
} as const

/** Excel's own last column, XFD: an address beyond it exists nowhere. */
export const LAST_COLUMN = 16_384
