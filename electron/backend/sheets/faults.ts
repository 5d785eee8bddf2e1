import type { FailureCode } from '#shared/domain/failure.ts'

/**
 * What is wrong with a file, as whoever reads it finds it: a failure without its words. The words, and the shapes
 * that they are checked by, take half as long to load as the process that reads a file takes to start.
 */
export class SheetFault extends Error {
  readonly code: FailureCode
  readonly data: unknown

  constructor(code: FailureCode, data: unknown) {
    super(code)
    this.name = 'SheetFault'
    this.code = code
    this.data = data
  }
}

/** The failures of one file, with the place in it where they show. */
export interface Faults {
  /** Not all of it is there, or what is there contradicts itself. */
  damaged(detail: string): SheetFault
  /** It is made in a way that no spreadsheet program makes. */
  refused(detail: string): SheetFault
  tooLarge(limit: string): SheetFault
  notAWorkbook(): SheetFault
  otherFormat(format: string): SheetFault
  /** It opens with a password only. */
  protected(): SheetFault
  /** The same, for a part of the file. */
  in(place: string): Faults
}

export function faultsOf(file: string, place = ''): Faults {
  return {
    damaged: (detail) => new SheetFault('WORKBOOK_DAMAGED', { file, detail: place + detail }),
    refused: (detail) => new SheetFault('WORKBOOK_REFUSED', { file, detail: place + detail }),
    tooLarge: (limit) => new SheetFault('WORKBOOK_TOO_LARGE', { file, limit }),
    notAWorkbook: () => new SheetFault('NOT_A_WORKBOOK', { file }),
    protected: () => new SheetFault('WORKBOOK_PROTECTED', { file }),
    otherFormat: (format) => new SheetFault('WORKBOOK_OTHER_FORMAT', { file, format }),
    in: (inner) => faultsOf(file, place + inner),
  }
}
