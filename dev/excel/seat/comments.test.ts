import { beforeEach, describe, expect, it } from 'vitest'
import type { NodeExcel } from './node.ts'
import { outcome, startExcel } from './testing.ts'

let excel: NodeExcel

beforeEach(async () => {
  excel = await startExcel()
})

const run = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => Excel.run(work)

const places = () =>
  run(async (context) => {
    const { comments } = context.workbook.worksheets.getFirst()
    comments.load('items/content')
    await context.sync()
    const cells = comments.items.map((comment) => comment.getLocation().load('address'))
    await context.sync()
    return comments.items.map(({ content }, at) => [content, cells[at]?.address])
  })

describe('comments', () => {
  it('are added, answered, resolved and deleted', async () => {
    await run(async (context) => {
      const comment = context.workbook.comments.add('Sheet1!B2', 'Where is this from?')
      comment.replies.add('From the April count.')
      comment.resolved = true
      await context.sync()
    })
    const read = await run(async (context) => {
      const comment = context.workbook.comments.getItemByCell('Sheet1!B2')
      comment.load('content,authorName,creationDate,resolved,replies/items/content')
      const count = context.workbook.comments.getCount()
      await context.sync()
      return [
        comment.content,
        comment.authorName,
        // A date of the library's own realm.
        Math.abs(comment.creationDate.getTime() - Date.now()) < 60_000,
        comment.resolved,
        comment.replies.items.map((reply) => reply.content),
        count.value,
      ]
    })
    expect(read).toEqual(['Where is this from?', 'You', true, true, ['From the April count.'], 1])
    await run(async (context) => {
      context.workbook.comments.getItemAt(0).delete()
      await context.sync()
    })
    expect(await places()).toEqual([])
  })

  it('follow their cell when rows go in, go out and change places, and go when it goes', async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('A1:A3').values = [[3], [2], [1]]
      sheet.comments.add('A1', 'three')
      sheet.comments.add('A2', 'two')
      sheet.getRange('A1:A3').sort.apply([{ key: 0 }])
      await context.sync()
    })
    expect(await places()).toEqual([
      ['three', 'Sheet1!A3'],
      ['two', 'Sheet1!A2'],
    ])
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('1:1').insert('Down')
      sheet.getRange('A3').delete('Up')
      await context.sync()
    })
    expect(await places()).toEqual([['three', 'Sheet1!A3']])
    excel.workbook.undo()
    expect(await places()).toEqual([
      ['three', 'Sheet1!A3'],
      ['two', 'Sheet1!A2'],
    ])
  })

  it('are one a cell, say something, and stand in unlocked cells of protected sheets only', async () => {
    const add = (cell: string, text: string) => (context: Excel.RequestContext) => {
      context.workbook.worksheets.getFirst().comments.add(cell, text)
      return context.sync()
    }
    expect(await outcome(add('A1', 'first'))).toBe('ok')
    expect(await outcome(add('A1', 'second'))).toBe('ItemAlreadyExists')
    expect(await outcome(add('A2', ' '))).toBe('InvalidArgument')
    expect(await outcome(add('A2:A3', 'two'))).toBe('InvalidArgument')
    await run(async (context) => {
      context.workbook.worksheets.getFirst().protection.protect()
      await context.sync()
    })
    expect(await outcome(add('B1', 'locked'))).toBe('AccessDenied')
  })

  it('are refused at ExcelApi 1.9', async () => {
    const { refused } = await startExcel({ apiLevel: '1.9' })
    const failed = await outcome((context) => {
      context.workbook.comments.getCount()
      return context.sync()
    })
    expect(failed).toBe('ApiNotFound')
    expect([...refused]).toEqual(['Workbook.comments'])
  })
})
