import { look, reach, type Walk } from '../looks/walk.ts'

const csv = [
  'Delivered;PO number;Vendor;Item;Qty;Line total;Remark',
  '03/11/2026;PO-2130;LUM;SWITCH;50;84,00;',
  '04/11/2026;PO-2131;HRD;RING-30;1.200;1.752,00;two pallets',
].join('\r\n')

/** docs/guide/own-sheets-and-files.md: columns of a sheet that is there already, and of files. */
export const own = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  const { page } = person.seat
  await page.getByRole('tab', { name: 'Sheet1', exact: true }).click()
  await person.seat.paste('B2', [
    ['Deliveries of November', '', '', '', '', ''],
    ['Delivered', 'PO number', 'Item code', 'Qty.', 'UoM', 'Price ea'],
    ["'13/11/2026", 'PO-2132', 'SOCKET', "'4,5", 'dz', "'2,10"],
    ["'03/11/2026", 'PO-2133', 'SWITCH', "'1.200", 'ea', "'1,65"],
  ])
  await person.seat.goTo('C4')
  await person.button('Use my own sheet').click()
  await person.pane.getByText('Sheet1, B3:G5: 2 rows').waitFor()
  await look(walk, "columns of a person's own sheet")
  await album.wide('own-sheet')
  await person.button('Back').click()
  await person.button('Open a CSV or Excel file').click()
  await person.pane.getByLabel('CSV or Excel file (.csv, .txt, .xlsx)').setInputFiles({
    ...{ name: 'receipts.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) },
  })
  await person.pane.getByText('Gives 7 columns').waitFor()
  await look(walk, 'preview of a CSV')
  await person.pane.getByLabel('Dates that are text').selectOption('dmy')
  await album.pane('csv', 2000)
  await reach(walk, 'preview of a CSV')
  await person.button('Back').click()
}
