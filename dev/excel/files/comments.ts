import { formatBox, parseAddress } from '../model/address.ts'
import type { Comment, Reply } from '../model/comments.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import type { PackageReader, PackageWriter, Relation } from './package.ts'
import { type Xml, child, childrenOf, descendants, document, flag, tag, textTag } from './xml.ts'

const THREADS = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATION = 'http://schemas.microsoft.com/office/2017/10/relationships/'
const PERSONS = 'xl/persons/person.xml'

/** A number as the kind of id that files want. */
const guid = (number: number): string =>
  `{00000000-0000-4000-9000-${number.toString(16).toUpperCase().padStart(12, '0')}}`

const person = (authors: readonly string[], author: string): string => guid(authors.indexOf(author) + 1)

const stamp = (at: string): string => at.replace(/Z$/, '')

/** The drawing that Excel wants for the boxes of notes, although nobody sees them. */
const shapes = (comments: readonly Comment[]): string =>
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>' +
  comments
    .map(
      ({ row, col }, at) =>
        `<v:shape id="_x0000_s${1025 + at}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${col + 1},15,${row},2,${col + 3},15,${row + 4},16</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${col}</x:Column></x:ClientData></v:shape>`,
    )
    .join('') +
  '</xml>'

/** Writes the comments of all sheets; ids in a file are numbers of its own. */
export class CommentWriter {
  private readonly file: PackageWriter
  private readonly authors: readonly string[]
  private count = 0

  constructor(file: PackageWriter, sheets: readonly Sheet[]) {
    this.file = file
    const all = sheets.flatMap(({ state }) => state.comments)
    this.authors = [
      ...new Set(all.flatMap(({ author, replies }) => [author, ...replies.map((each) => each.author)])),
    ]
  }

  /** The people who said something; related to the workbook at `book`. */
  people(book: string): void {
    if (this.authors.length === 0) return
    const list = this.authors.map((name) =>
      tag('person', { displayName: name, id: person(this.authors, name), userId: name, providerId: 'None' }),
    )
    this.file.add(
      PERSONS,
      'application/vnd.ms-excel.person+xml',
      document(tag('personList', { xmlns: THREADS }, ...list)),
    )
    this.file.relate(book, `${RELATION}person`, PERSONS)
  }

  /** The comments of one sheet; the answer is the relation of the drawing of their boxes, null without comments. */
  sheet({ state: { comments } }: Sheet, path: string, number: number): string | null {
    if (comments.length === 0) return null
    const { file } = this
    const threads: string[] = []
    const notes = comments.map((comment) => {
      const ref = formatBox({ row: comment.row, col: comment.col, rows: 1, cols: 1 })
      const id = this.thread(threads, ref, comment, comment.resolved || undefined)
      for (const reply of comment.replies) this.thread(threads, ref, reply, undefined, id)
      const words = [comment, ...comment.replies].map(({ author, text }) => `${author}: ${text}`).join('\n')
      return { ref, id, note: tag('text', {}, tag('r', {}, textTag('t', words))) }
    })
    const authors = notes.map(({ id }) => textTag('author', `tc=${id}`))
    const list = notes.map(({ ref, id, note }, authorId) =>
      tag('comment', { ref, authorId, shapeId: 0, 'xr:uid': id }, note),
    )
    const [plain, thread, boxes] = [
      `xl/comments${number}.xml`,
      `xl/threadedComments/threadedComment${number}.xml`,
      `xl/drawings/vmlDrawing${number}.vml`,
    ]
    const xr = 'http://schemas.microsoft.com/office/spreadsheetml/2014/revision'
    file.add(
      plain,
      'comments+xml',
      document(
        tag(
          'comments',
          { xmlns: MAIN, 'xmlns:xr': xr },
          tag('authors', {}, ...authors),
          tag('commentList', {}, ...list),
        ),
      ),
    )
    file.relate(path, 'comments', plain)
    file.add(
      thread,
      'application/vnd.ms-excel.threadedcomments+xml',
      document(tag('ThreadedComments', { xmlns: THREADS }, ...threads)),
    )
    file.relate(path, `${RELATION}threadedComment`, thread)
    file.add(boxes, 'application/vnd.openxmlformats-officedocument.vmlDrawing', shapes(comments))
    return file.relate(path, 'vmlDrawing', boxes)
  }

  private thread(
    into: string[],
    ref: string,
    said: Reply,
    done: true | undefined,
    parentId?: string,
  ): string {
    const id = guid(0x1000 + ++this.count)
    const personId = person(this.authors, said.author)
    into.push(
      tag(
        'threadedComment',
        { ref, dT: stamp(said.at), personId, id, parentId, done },
        textTag('text', said.text),
      ),
    )
    return id
  }
}

/** Who said something, by the id that comments name. */
export const readPeople = (root: Xml | undefined): Map<string, string> =>
  new Map(childrenOf(root, 'person').map(({ attrs }) => [attrs.id ?? '', attrs.displayName ?? '']))

const read = (workbook: Workbook, said: Xml, people: ReadonlyMap<string, string>): Reply => {
  const at = Date.parse(`${said.attrs.dT ?? ''}Z`)
  return {
    id: `{CM${workbook.newNumber()}}`,
    author: people.get(said.attrs.personId ?? '') ?? '',
    at: new Date(Number.isNaN(at) ? 0 : at).toISOString(),
    text: child(said, 'text')?.text ?? '',
  }
}

const cellOf = (ref: string | undefined): { row: number; col: number } => {
  const { row, col } = parseAddress(ref ?? '')?.box ?? { row: 0, col: 0 }
  return { row, col }
}

const threadsOf = (
  workbook: Workbook,
  root: Xml | undefined,
  people: ReadonlyMap<string, string>,
): Comment[] => {
  const all = childrenOf(root, 'threadedComment')
  const first = all.filter(({ attrs }) => attrs.parentId === undefined)
  return first.map((said) => ({
    ...read(workbook, said, people),
    ...cellOf(said.attrs.ref),
    resolved: flag(said, 'done'),
    replies: all
      .filter(({ attrs }) => attrs.parentId === said.attrs.id)
      .map((reply) => read(workbook, reply, people)),
  }))
}

/** The comments of a sheet. Notes of the older kind become comments, and `left` is told that they were notes. */
export const readComments = (
  workbook: Workbook,
  file: PackageReader,
  relations: readonly Relation[],
  people: ReadonlyMap<string, string>,
  left: (what: string) => void,
): Comment[] => {
  const part = (name: string): Xml | undefined =>
    file.xml(relations.find(({ kind }) => kind === name)?.target)
  const comments = threadsOf(workbook, part('threadedComment'), people)
  const plain = part('comments')
  const authors = childrenOf(child(plain, 'authors'), 'author').map(({ text }) => text)
  for (const note of childrenOf(child(plain, 'commentList'), 'comment')) {
    const at = cellOf(note.attrs.ref)
    if (comments.some(({ row, col }) => row === at.row && col === at.col)) continue
    left('notes, which are comments now')
    const text = descendants(child(note, 'text'), 't')
      .map((run) => run.text)
      .join('')
    const author = authors[Number(note.attrs.authorId ?? 0)] ?? ''
    const id = `{CM${workbook.newNumber()}}`
    comments.push({ id, author, at: new Date(0).toISOString(), text, ...at, resolved: false, replies: [] })
  }
  return comments
}
