import type { Box } from './address.ts'
import { contains } from './address.ts'
import { ExcelError, itemAlreadyExists } from './errors.ts'
import type { Sheet } from './sheet.ts'
import type { Workbook } from './workbook.ts'

/** Something said at a cell, with its answers. `at`: ISO instant. */
export type Reply = {
  readonly id: string
  readonly author: string
  readonly at: string
  readonly text: string
}

/** A comment of Excel's newer kind: a thread at one cell, which follows that cell. */
export type Comment = Reply & {
  readonly row: number
  readonly col: number
  readonly resolved: boolean
  readonly replies: readonly Reply[]
}

/** The comment at a cell, if any. */
export const commentAt = (sheet: Sheet, row: number, col: number): Comment | undefined =>
  sheet.state.comments.find((comment) => comment.row === row && comment.col === col)

const checked = (text: string): string => {
  if (text.trim() === '') throw new ExcelError('InvalidArgument', 'A comment cannot be empty.')
  return text
}

const said = (workbook: Workbook, text: string): Reply => ({
  id: `{CM${workbook.newNumber()}}`,
  author: workbook.author,
  at: new Date().toISOString(),
  text: checked(text),
})

/** Adds a comment; a cell has at most one. Throws ItemAlreadyExists. */
export const addComment = (
  workbook: Workbook,
  sheet: Sheet,
  row: number,
  col: number,
  text: string,
): Comment => {
  if (commentAt(sheet, row, col)) throw itemAlreadyExists()
  const comment = { ...said(workbook, text), row, col, resolved: false, replies: [] }
  workbook.change(sheet.state, { comments: [...sheet.state.comments, comment] })
  return comment
}

/** Changes fields of a comment. */
export const changeComment = (
  workbook: Workbook,
  sheet: Sheet,
  id: string,
  fields: Partial<Pick<Comment, 'text' | 'resolved' | 'replies'>>,
): void => {
  if (fields.text !== undefined) checked(fields.text)
  const comments = sheet.state.comments.map((each) => (each.id === id ? { ...each, ...fields } : each))
  workbook.change(sheet.state, { comments })
}

/** Answers a comment. */
export const replyTo = (workbook: Workbook, sheet: Sheet, comment: Comment, text: string): Reply => {
  const reply = said(workbook, text)
  changeComment(workbook, sheet, comment.id, { replies: [...comment.replies, reply] })
  return reply
}

export const deleteComment = (workbook: Workbook, sheet: Sheet, id: string): void =>
  workbook.change(sheet.state, { comments: sheet.state.comments.filter((each) => each.id !== id) })

/** Rows of a box that changed places take their comments along. */
export const followComments = (
  workbook: Workbook,
  sheet: Sheet,
  rows: ReadonlyMap<number, number>,
  box: Box,
): void => {
  const { comments } = sheet.state
  const inside = ({ row, col }: Comment): boolean => contains(box, { row, col, rows: 1, cols: 1 })
  if (!comments.some(inside)) return
  workbook.change(sheet.state, {
    comments: comments.map((each) =>
      inside(each) ? { ...each, row: rows.get(each.row) ?? each.row } : each,
    ),
  })
}
