import { contains, parseAddress, type Box } from '../model/address.ts'
import type { BookOptions } from '../model/book.ts'
import type { NamedItem } from '../model/names.ts'
import { Sheet } from '../model/sheet.ts'
import { Workbook } from '../model/workbook.ts'
import { readAddin } from './addin.ts'
import { readCells, sharedTexts } from './cells-read.ts'
import { readComments, readPeople } from './comments.ts'
import { readCharts } from './charts-read.ts'
import { leftOfBook, leftOfLooks, leftOfSheet } from './left.ts'
import { readLinks } from './links.ts'
import { PackageReader } from './package.ts'
import { readConditions, readValidations } from './rules.ts'
import { readSheetState } from './sheet-read.ts'
import { fromFile } from './spelling.ts'
import { type Looks, readLooks } from './styles-read.ts'
import { readTable } from './tables.ts'
import { WORKBENCH_ADDIN } from './write.ts'
import { type Xml, child, childrenOf, flag, unescapeText } from './xml.ts'

/** What was read, and what of the file is not in it, in a person's words. */
export type Opened = { workbook: Workbook; left: string[] }

class BookReader {
  private readonly file: PackageReader
  private readonly book: string
  private readonly root: Xml
  private readonly theme: Xml | undefined
  private readonly looks: Looks
  private readonly texts: string[]
  private readonly people: ReadonlyMap<string, string>
  private readonly workbook: Workbook
  private readonly missing = new Set<string>()

  constructor(bytes: Uint8Array, options: BookOptions) {
    this.file = new PackageReader(bytes)
    const book = this.file.related('', 'officeDocument')
    const root = this.file.xml(book)
    if (book === undefined || root?.name !== 'workbook')
      throw new Error('This is not an Excel workbook (.xlsx).')
    this.book = book
    this.root = root
    const part = (kind: string): Xml | undefined => this.file.xml(this.file.related(book, kind))
    this.theme = part('theme')
    this.looks = readLooks(part('styles'), this.theme, options.locale ?? 'en-US')
    const texts = part('sharedStrings')
    this.texts = sharedTexts(texts)
    this.people = readPeople(part('person'))
    leftOfLooks(part('styles'), texts, this.left)
    leftOfBook(this.file, book, this.left)
    const date1904 = flag(child(root, 'workbookPr'), 'date1904')
    this.workbook = new Workbook({ ...options, date1904 })
  }

  read(addin: string): Opened {
    const { workbook, root } = this
    workbook.eventsEnabled = false
    workbook.edit('Open', () => {
      const targets = new Map(this.file.relations(this.book).map(({ id, target }) => [id, target]))
      const listed = childrenOf(child(root, 'sheets'), 'sheet').flatMap(({ attrs }) => {
        const path = targets.get(attrs.id ?? '')
        const xml = this.file.xml(path)
        if (path === undefined || xml?.name !== 'worksheet') {
          this.left(`the sheet ${attrs.name ?? ''}, which is not a worksheet`)
          return []
        }
        const sheet = new Sheet(xml.attrs.uid ?? workbook.newId(), unescapeText(attrs.name ?? ''))
        const visibility =
          attrs.state === 'hidden' ? 'Hidden' : attrs.state === 'veryHidden' ? 'VeryHidden' : 'Visible'
        Object.assign(sheet.state, { visibility })
        return [{ sheet, path, xml }]
      })
      const sheets = listed.map(({ sheet }) => sheet)
      const tab = Number(child(child(root, 'bookViews'), 'workbookView')?.attrs.activeTab ?? 0)
      const active = sheets[tab] ?? sheets[0]
      if (!active) throw new Error('The workbook has no worksheet.')
      workbook.change(workbook.state, { sheets, active })
      for (const { sheet, path, xml } of listed) this.sheet(sheet, path, xml)
      const mode = child(root, 'calcPr')?.attrs.calcMode
      workbook.change(workbook.state, {
        names: this.names(sheets),
        calculationMode:
          mode === 'manual' ? 'Manual' : mode === 'autoNoTable' ? 'AutomaticExceptTables' : 'Automatic',
        ...readAddin(this.file, this.book, addin),
      })
      workbook.select(active, [{ row: 0, col: 0, rows: 1, cols: 1 }])
    })
    workbook.journal.forget()
    workbook.eventsEnabled = true
    return { workbook, left: [...this.missing] }
  }

  private readonly left = (what: string): void => {
    this.missing.add(what)
  }

  private sheet(sheet: Sheet, path: string, xml: Xml): void {
    const { workbook, file, looks, left } = this
    const relations = file.relations(path)
    Object.assign(sheet.state, readSheetState(xml, looks, this.theme))
    const tables = relations.flatMap(({ kind, target }) => (kind === 'table' ? (file.xml(target) ?? []) : []))
    const boxes = tables.flatMap(({ attrs }) => {
      const box = parseAddress(attrs.ref ?? '')?.box
      return box ? [{ box, name: attrs.displayName ?? '' }] : []
    })
    readCells(workbook, sheet, xml, looks, this.texts, ({ row, col }) => {
      return boxes.find(({ box }) => contains(box, { row, col, rows: 1, cols: 1 }))?.name ?? null
    })
    readLinks(workbook, sheet, xml, relations)
    for (const table of tables) readTable(workbook, sheet, table, left)
    this.divideHiddenRows(sheet)
    Object.assign(sheet.state, {
      conditionalFormats: readConditions(xml, looks, workbook, left),
      validations: readValidations(xml, left),
      comments: readComments(workbook, file, relations, this.people, left),
      charts: relations.flatMap(({ kind, target }) =>
        kind === 'drawing' ? readCharts(workbook, sheet, file, target, left) : [],
      ),
    })
    if (relations.some(({ kind }) => kind === 'pivotTable')) left('a pivot table')
    leftOfSheet(sheet.name, xml, left)
  }

  /** Rows that a table's filter hides come back when it is cleared; the file does not tell them apart. */
  private divideHiddenRows(sheet: Sheet): void {
    const bodies: Box[] = this.workbook.tables
      .filter((table) => table.sheet === sheet && table.filtered)
      .map((table) => table.bodyBox())
    const inBody = (row: number): boolean => bodies.some((box) => row >= box.row && row < box.row + box.rows)
    const hidden = [...sheet.state.hiddenRows]
    Object.assign(sheet.state, {
      filteredRows: new Set(hidden.filter(inBody)),
      hiddenRows: new Set(hidden.filter((row) => !inBody(row))),
    })
  }

  private names(sheets: readonly Sheet[]): NamedItem[] {
    return childrenOf(child(this.root, 'definedNames'), 'definedName').flatMap((element) => {
      const { name = '', localSheetId, comment = '' } = element.attrs
      const scope = localSheetId === undefined ? null : (sheets[Number(localSheetId)] ?? null)
      if (name.startsWith('_xlnm.')) {
        if (scope) this.builtIn(scope, name, element.text)
        return []
      }
      const visible = !flag(element, 'hidden')
      return [{ name, formula: fromFile(element.text, null), scope, comment, visible }]
    })
  }

  private builtIn(sheet: Sheet, name: string, text: string): void {
    const boxes = text.split(',').flatMap((part) => parseAddress(part)?.box ?? [])
    const { page } = sheet.state
    if (name === '_xlnm.Print_Area')
      Object.assign(sheet.state, { page: { ...page, printArea: boxes[0] ?? null } })
    if (name === '_xlnm.Print_Titles') {
      const titleRows = boxes.find(({ cols }) => cols > 1000) ?? null
      Object.assign(sheet.state, { page: { ...page, titleRows } })
    }
  }
}

/**
 * Opens an Excel file as a new workbook. `addin` is the id whose settings are given back. Throws an Error that a
 * person can read when it is not a workbook.
 */
export const readXlsx = (bytes: Uint8Array, options: BookOptions = {}, addin = WORKBENCH_ADDIN): Opened =>
  new BookReader(bytes, options).read(addin)
