/** Bytes that mean something in XML and in text files. */
export const TAB = 0x09
export const LF = 0x0a
export const CR = 0x0d
export const SPACE = 0x20
export const QUOTE = 0x22
export const AMP = 0x26
export const APOSTROPHE = 0x27
export const COMMA = 0x2c
export const MINUS = 0x2d
export const DOT = 0x2e
export const SLASH = 0x2f
export const ZERO = 0x30
export const ONE = 0x31
export const NINE = 0x39
export const LT = 0x3c
export const EQUALS = 0x3d
export const GT = 0x3e
export const UNDERSCORE = 0x5f
export const X = 0x78

/** The code of an ASCII letter. */
export function letter(name: string): number {
  return name.charCodeAt(0)
}

/** Space, tab, line feed or carriage return. */
export function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === LF || byte === CR || byte === TAB
}
