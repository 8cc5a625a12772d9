/** A refusal in the words that Excel's API uses; the executor passes it to office.js, the grid shows its message. */
export class ExcelError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

export const invalidArgument = (detail?: string): ExcelError =>
  new ExcelError(
    'InvalidArgument',
    detail ?? 'The argument is invalid or missing or has an incorrect format.',
  )

export const itemNotFound = (): ExcelError =>
  new ExcelError('ItemNotFound', "The requested resource doesn't exist.", 404)

export const accessDenied = (): ExcelError =>
  new ExcelError('AccessDenied', 'You do not have the permissions to perform the requested operation.', 403)

export const itemAlreadyExists = (): ExcelError =>
  new ExcelError('ItemAlreadyExists', 'The resource being created already exists.', 409)
