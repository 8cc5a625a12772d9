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
