import { type Box, formatBox, quoteSheet } from '../model/address.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { writeAddin } from './addin.ts'
import { CellWriter, SharedTexts } from './cells-write.ts'
import { chartXml, drawingXml } from './charts-write.ts'
import { CommentWriter } from './comments.ts'
import { linksXml } from './links.ts'
import { PackageWriter } from './package.ts'
import { sheetXml } from './sheet-write.ts'
import { toFile } from './spelling.ts'
import { StyleBook } from './styles-write.ts'
import { tableXml } from './tables.ts'
import { document, escapeXml, listTag, tag } from './xml.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const BOOK = 'xl/workbook.xml'
const DRAWING = 'application/vnd.openxmlformats-officedocument.drawing'

/** The add-in's id where nobody says another: settings are kept for one add-in at a time. */
export const WORKBENCH_ADDIN = '00000000-0000-4000-8000-000000000001'

/** Says that formulas with `cm` are arrays that spill by themselves, not those of Ctrl+Shift+Enter. */
const SPILLS = document(
  `<metadata xmlns="${MAIN}" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">` +
    '<metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" ' +
    'pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" ' +
    'coerce="1" cellMeta="1"/></metadataTypes><futureMetadata name="XLDAPR" count="1"><bk><extLst>' +
    '<ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/>' +
    '</ext></extLst></bk></futureMetadata><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
)

class BookWriter {
  private readonly workbook: Workbook
  private readonly file = new PackageWriter()
  private readonly styles = new StyleBook()
  private readonly texts = new SharedTexts()
  private readonly cells: CellWriter
  private readonly comments: CommentWriter
  private charts = 0

  constructor(workbook: Workbook) {
    this.workbook = workbook
    this.cells = new CellWriter(workbook, this.texts, this.styles)
    this.comments = new CommentWriter(this.file, workbook.sheets)
  }

  write(addin: string): Uint8Array {
    const { file, workbook } = this
    file.relate('', 'officeDocument', BOOK)
    const sheets = workbook.sheets.map((sheet, index) => this.sheet(sheet, index + 1))
    file.add(BOOK, 'sheet.main+xml', this.book(sheets))
    this.shared('styles', 'xl/styles.xml', this.styles.xml())
    const { items, count } = this.texts
    const shared = tag('sst', { xmlns: MAIN, count, uniqueCount: items.length }, ...items)
    this.shared('sharedStrings', 'xl/sharedStrings.xml', document(shared))
    if (this.cells.spills) this.shared('sheetMetadata', 'xl/metadata.xml', SPILLS)
    this.comments.people(BOOK)
    writeAddin(file, workbook.state, addin)
    return file.bytes()
  }

  private shared(kind: string, path: string, xml: string): void {
    this.file.add(path, `${kind}+xml`, xml)
    this.file.relate(BOOK, kind, path)
  }

  private sheet(sheet: Sheet, number: number): string {
    const path = `xl/worksheets/sheet${number}.xml`
    const tables = this.workbook.tables.filter((table) => table.sheet === sheet)
    const tableIds = tables.map((table) => {
      const part = `xl/tables/table${table.id}.xml`
      this.file.add(part, 'table+xml', tableXml(table, Number(table.id)))
      return this.file.relate(path, 'table', part)
    })
    const hyperlinks = linksXml(sheet, (address) => this.file.relate(path, 'hyperlink', address, true))
    const drawing = sheet.state.charts.length > 0 ? this.drawing(sheet, path, number) : null
    const notes = this.comments.sheet(sheet, path, number)
    const xml = sheetXml(this.workbook, sheet, this.cells, this.styles, {
      drawing,
      notes,
      tables: tableIds,
      hyperlinks,
    })
    this.file.add(path, 'worksheet+xml', xml)
    const { visibility } = sheet.state
    const state = visibility === 'Visible' ? undefined : visibility === 'Hidden' ? 'hidden' : 'veryHidden'
    const id = this.file.relate(BOOK, 'worksheet', path)
    return tag('sheet', { name: sheet.name, sheetId: number, state, 'r:id': id })
  }

  private drawing(sheet: Sheet, from: string, number: number): string {
    const path = `xl/drawings/drawing${number}.xml`
    const xml = drawingXml(sheet, (chart) => {
      const part = `xl/charts/chart${++this.charts}.xml`
      this.file.add(part, `${DRAWING}ml.chart+xml`, chartXml(this.workbook, chart))
      return this.file.relate(path, 'chart', part)
    })
    this.file.add(path, `${DRAWING}+xml`, xml)
    return this.file.relate(from, 'drawing', path)
  }

  private book(sheets: readonly string[]): string {
    const { state, active } = this.workbook
    const activeTab = this.workbook.sheets.indexOf(active)
    const mode = state.calculationMode
    const calcMode =
      mode === 'Manual' ? 'manual' : mode === 'AutomaticExceptTables' ? 'autoNoTable' : undefined
    return document(
      tag(
        'workbook',
        { xmlns: MAIN, 'xmlns:r': R },
        tag('workbookPr', { date1904: state.date1904 || undefined }),
        tag('bookViews', {}, tag('workbookView', { activeTab: activeTab || undefined })),
        tag('sheets', {}, ...sheets),
        listTag('definedNames', this.names(), false),
        tag('calcPr', { calcMode, fullCalcOnLoad: true }),
      ),
    )
  }

  private names(): string[] {
    const { sheets, state } = this.workbook
    const named = state.names.map(({ name, formula, scope, comment, visible }) => {
      const localSheetId = scope ? sheets.indexOf(scope) : undefined
      const attributes = {
        name,
        localSheetId,
        hidden: visible ? undefined : true,
        comment: comment || undefined,
      }
      return tag('definedName', attributes, escapeXml(toFile(formula, null)))
    })
    const printed = sheets.flatMap((sheet, localSheetId) => {
      const { titleRows, printArea } = sheet.state.page
      const builtIn = (name: string, box: Box | null): string[] => {
        if (!box) return []
        const address = formatBox(box).replace(/([A-Z]+)?(\d+)?/g, (_, col?: string, row?: string) => {
          return (col ? `$${col}` : '') + (row ? `$${row}` : '')
        })
        const content = escapeXml(`${quoteSheet(sheet.name)}!${address}`)
        return [tag('definedName', { name: `_xlnm.${name}`, localSheetId }, content)]
      }
      return [...builtIn('Print_Area', printArea), ...builtIn('Print_Titles', titleRows)]
    })
    return [...named, ...printed]
  }
}

/** The workbook as an Excel file. `addin` is the id whose settings it keeps. Formulas are brought up to date first. */
export const writeXlsx = (workbook: Workbook, addin = WORKBENCH_ADDIN): Uint8Array => {
  workbook.calculate()
  return new BookWriter(workbook).write(addin)
}
