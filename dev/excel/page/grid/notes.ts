import { addComment, changeComment, commentAt, deleteComment, replyTo } from '../../model/comments.ts'
import type { Workbook } from '../../model/workbook.ts'
import type { Point } from './layout.ts'
import type { Notice } from './notice.ts'
import { escapeHtml } from './tsv.ts'
import type { GridView } from './view.ts'

const said = (author: string, at: string, text: string): string => {
  const moment = Date.parse(at)
  const when = moment > 0 ? new Date(moment).toLocaleString() : ''
  return `<div><b>${escapeHtml(author)}</b> <small>${escapeHtml(when)}</small><p>${escapeHtml(text)}</p></div>`
}

/** Comments: the card that shows one beside its cell, where it is answered, resolved and deleted. */
export class Notes {
  private readonly view: GridView
  private readonly workbook: Workbook
  private readonly notice: Notice
  private readonly closed: () => void
  private readonly card = document.createElement('div')
  private at: Point | null = null
  /** Somebody writes into the card: it stays until that ends. */
  private held = false

  /** `closed` gives the keyboard back to the grid. */
  constructor(view: GridView, workbook: Workbook, notice: Notice, closed: () => void) {
    this.view = view
    this.workbook = workbook
    this.notice = notice
    this.closed = closed
    this.card.className = 'comment'
    this.card.hidden = true
    this.card.setAttribute('role', 'dialog')
    view.view.append(this.card)
    view.view.addEventListener('mousemove', (event) => this.hover(event))
    this.card.addEventListener('click', (event) => this.press((event.target as HTMLElement).dataset.note))
    this.card.addEventListener('keydown', (event) => {
      event.stopPropagation()
      if (event.key === 'Escape') this.hide()
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.press('post')
    })
  }

  /** Opens the card of a cell for writing: a new comment, or an answer. */
  write(at: Point): void {
    this.show(at)
    this.held = true
    this.card.querySelector('textarea')?.focus()
  }

  /** Deletes the comment of a cell. */
  remove({ row, col }: Point): void {
    const { active } = this.workbook
    const found = commentAt(active, row, col)
    if (found) this.edit('Delete comment', () => deleteComment(this.workbook, active, found.id))
  }

  /** Closes the card. */
  hide(): void {
    if (this.card.hidden) return
    const hadKeyboard = this.card.contains(document.activeElement)
    this.card.hidden = true
    this.held = false
    this.at = null
    if (hadKeyboard) this.closed()
  }

  private hover(event: MouseEvent): void {
    const target = event.target as HTMLElement
    if (this.held || target.closest('.comment')) return
    if (!target.closest('.noted')) return this.hide()
    const at = this.view.cellAt(event.clientX, event.clientY)
    if (this.at?.row !== at.row || this.at.col !== at.col) this.show(at)
  }

  private show(at: Point): void {
    const { row, col } = at
    const comment = commentAt(this.workbook.active, row, col)
    const thread = comment
      ? [comment, ...comment.replies].map((each) => said(each.author, each.at, each.text))
      : []
    const buttons = comment
      ? `<button data-note="post">Reply</button><button data-note="resolve">${comment.resolved ? 'Reopen' : 'Resolve'}</button><button data-note="delete">Delete</button>`
      : '<button data-note="post">Post</button>'
    const words = comment ? 'Reply' : 'New comment'
    this.card.setAttribute('aria-label', comment ? 'Comment' : words)
    this.card.innerHTML = `${thread.join('')}${comment?.resolved === true ? '<small>Resolved</small>' : ''}<textarea rows="2" aria-label="${words}" placeholder="${words}"></textarea><div class="answers">${buttons}</div>`
    const { left, top, width } = this.view.viewRect(at)
    Object.assign(this.card.style, { left: `${left + width + 2}px`, top: `${top}px` })
    this.card.hidden = false
    this.at = at
  }

  private press(what: string | undefined): void {
    const { active } = this.workbook
    if (what === undefined || !this.at) return
    const { row, col } = this.at
    const comment = commentAt(active, row, col)
    const text = this.card.querySelector('textarea')?.value ?? ''
    if (what === 'post') {
      if (comment) this.edit('Reply', () => replyTo(this.workbook, active, comment, text))
      else this.edit('New comment', () => addComment(this.workbook, active, row, col, text))
    } else if (comment && what === 'resolve') {
      const resolved = !comment.resolved
      this.edit('Resolve comment', () => changeComment(this.workbook, active, comment.id, { resolved }))
    } else this.remove({ row, col })
    this.hide()
  }

  private edit(label: string, work: () => void): void {
    this.notice.attempt(() => this.workbook.edit(label, work))
  }
}
