import { ownWords, type OwnCode } from '../messages/own-sheets.ts'

/** Why a file cannot be opened, in words for people. */
export class FileProblem extends Error {
  readonly code: string
  readonly remedy: string

  constructor(code: string, message: string, remedy: string) {
    super(message)
    this.name = 'FileProblem'
    this.code = code
    this.remedy = remedy
  }
}

/** The problem of a code, with the file or place it is about. */
export const fileProblem = (code: OwnCode, ...told: string[]): FileProblem =>
  new FileProblem(code, ...ownWords(code, ...told))
