import {
  addComment,
  changeComment,
  type Comment,
  commentAt,
  deleteComment,
  type Reply,
  replyTo,
} from '../../model/comments.ts'
import { invalidArgument, itemNotFound } from '../../model/errors.ts'
import { guardCells } from '../../model/protection.ts'
import type { Sheet } from '../../model/sheet.ts'
import { type Args, asBoolean, asText } from '../args.ts'
import { define, handle, link, method, property } from '../define.ts'
import type { Host } from '../host.ts'
import type { CommentTarget, Targets } from '../targets.ts'
import { rangeIn, rangeOf } from './ranges.ts'

type Scope = Targets['CommentCollection']

const must = <T>(found: T | null | undefined): T => {
  if (found === null || found === undefined) throw itemNotFound()
  return found
}

const all = ({ sheet }: Scope, host: Host): CommentTarget[] =>
  (sheet ? [sheet] : host.workbook.sheets).flatMap((each) =>
    each.state.comments.map(({ id }) => ({ sheet: each, id })),
  )

const find = (scope: Scope, args: Args, host: Host) => {
  const found = all(scope, host).find(({ id }) => id === args.text(0))
  return found ? handle('Comment', found) : null
}

const comment = ({ sheet, id }: CommentTarget): Comment =>
  must(sheet.state.comments.find((each) => each.id === id))

const replyOf = (target: Targets['CommentReply']): Reply =>
  must(comment(target).replies.find(({ id }) => id === target.reply))

const replaceReply = (target: Targets['CommentReply'], changed: Reply | null, host: Host): void => {
  const replies = comment(target).replies.flatMap((each) => {
    if (each.id !== target.reply) return [each]
    return changed ? [changed] : []
  })
  changeComment(host.workbook, target.sheet, target.id, { replies })
}

/** The one cell of a call: a range, or an address with its sheet (without one: of the collection's sheet). */
const cellOf = ({ sheet }: Scope, args: Args, host: Host) => {
  const range = args.object(0, 'Range') ?? rangeIn(host, sheet ?? host.workbook.active, args.text(0)).self
  if (range.box.rows * range.box.cols !== 1) throw invalidArgument()
  return range
}

const cell = (sheet: Sheet, { row, col }: Comment) => ({ sheet, box: { row, col, rows: 1, cols: 1 } })
const reply = (target: CommentTarget, id: string) => handle('CommentReply', { ...target, reply: id })

define('CommentCollection', {
  items: (scope, host) => all(scope, host).map((each) => handle('Comment', each)),
  api: {
    '1.10': {
      add: method((scope, args, host) => {
        const { sheet, box } = cellOf(scope, args, host)
        guardCells(sheet, box)
        const { id } = addComment(host.workbook, sheet, box.row, box.col, args.text(1))
        return handle('Comment', { sheet, id })
      }),
      getCount: method((scope, _, host) => all(scope, host).length),
      getItem: method((scope, args, host) => must(find(scope, args, host))),
      getItemAt: method((scope, args, host) => handle('Comment', must(all(scope, host)[args.integer(0)]))),
      getItemByCell: method((scope, args, host) => {
        const { sheet, box } = cellOf(scope, args, host)
        return handle('Comment', { sheet, id: must(commentAt(sheet, box.row, box.col)).id })
      }),
    },
    '1.14': {
      getItemOrNullObject: method(find),
    },
  },
})

define('Comment', {
  id: { name: 'Id', get: ({ id }) => id },
  api: {
    '1.10': {
      authorName: property((target) => comment(target).author),
      content: property(
        (target) => comment(target).text,
        (target, value, host) =>
          changeComment(host.workbook, target.sheet, target.id, { text: asText(value) }),
      ),
      creationDate: property((target) => comment(target).at),
      id: property(({ id }) => id),
      replies: link((target) => handle('CommentReplyCollection', target)),
      delete: method(({ sheet, id }, _, host) => deleteComment(host.workbook, sheet, id)),
      getLocation: method((target) => handle('Range', cell(target.sheet, comment(target)))),
    },
    '1.11': {
      resolved: property(
        (target) => comment(target).resolved,
        (target, value, host) =>
          changeComment(host.workbook, target.sheet, target.id, { resolved: asBoolean(value) }),
      ),
    },
  },
})

define('CommentReplyCollection', {
  items: (target) => comment(target).replies.map(({ id }) => reply(target, id)),
  api: {
    '1.10': {
      add: method((target, args, host) =>
        reply(target, replyTo(host.workbook, target.sheet, comment(target), args.text(0)).id),
      ),
      getCount: method((target) => comment(target).replies.length),
      getItem: method((target, args) =>
        reply(target, must(comment(target).replies.find(({ id }) => id === args.text(0))).id),
      ),
      getItemAt: method((target, args) => reply(target, must(comment(target).replies[args.integer(0)]).id)),
    },
  },
})

define('CommentReply', {
  id: { name: 'Id', get: ({ reply: id }) => id },
  api: {
    '1.10': {
      authorName: property((target) => replyOf(target).author),
      content: property(
        (target) => replyOf(target).text,
        (target, value, host) => replaceReply(target, { ...replyOf(target), text: asText(value) }, host),
      ),
      creationDate: property((target) => replyOf(target).at),
      id: property(({ reply: id }) => id),
      delete: method((target, _, host) => replaceReply(target, null, host)),
      getLocation: method((target) => rangeOf(target.sheet, cell(target.sheet, comment(target)).box)),
      getParentComment: method(({ sheet, id }) => handle('Comment', { sheet, id })),
    },
  },
})
