import { Failure } from '#shared/domain/failure.ts'

/** The failures of one file, with the place in it where they show. */
export interface Faults {
  /** Not all of it is there, or what is there contradicts itself. */
  damaged(detail: string): Failure
  /** It is made in a way that no spreadsheet program makes. */
  refused(detail: string): Failure
  tooLarge(limit: string): Failure
  notAWorkbook(): Failure
  otherFormat(format: string): Failure
  /** It opens with a password only. */
  protected(): Failure
  /** The same, for a part of the file. */
  in(place: string): Faults
}

export function faultsOf(file: string, place = ''): Faults {
  return {
    damaged: (detail) => new Failure('WORKBOOK_DAMAGED', { file, detail: place + detail }),
    refused: (detail) => new Failure('WORKBOOK_REFUSED', { file, detail: place + detail }),
    tooLarge: (limit) => new Failure('WORKBOOK_TOO_LARGE', { file, limit }),
    notAWorkbook: () => new Failure('NOT_A_WORKBOOK', { file }),
    protected: () => new Failure('WORKBOOK_PROTECTED', { file }),
    otherFormat: (format) => new Failure('WORKBOOK_OTHER_FORMAT', { file, format }),
    in: (inner) => faultsOf(file, place + inner),
  }
}
