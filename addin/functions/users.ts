import { keepFunctionSheets } from '../excel/function-sheets.ts'
import { run } from '../excel/run.ts'
import type { Owner } from '../excel/settings.ts'

type Sheet = { id: string; name: string }

/** The sheets that use functions, as far as calls tell: they are kept with the workbook a moment after. */
export type Users = {
  /** A function on that sheet was called. */
  called: (sheet: string) => void
  /** An organisation answered: a workbook that belongs to nobody belongs to it from now on. */
  answeredBy: (organisation: Owner) => void
  /** Keeps now what is not kept yet, or all that called since sheets last calculated. */
  keep: (what?: 'new' | 'all') => Promise<void>
  /**
   * Sheets are about to calculate. Tells of each whether it was made to before and called no function since; and takes
   * those that calculate now.
   */
  calculating: () => { isIdle: (sheet: Sheet) => boolean; done: (sheets: readonly Sheet[]) => void }
}

/** Long enough for a pasted column to be one write. */
const pauseMs = 300

/** What calls tell about sheets, over the workbook's own memory; `onOwned`: the workbook belongs to somebody now. */
export const createUsers = (onOwned: () => void): Users => {
  const kept = new Set<string>()
  let names = new Set<string>()
  let owner: Owner | null = null
  let isOwned = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let expected: readonly Sheet[] = []
  let heard = new Set<string>()

  const keep = async (what: 'new' | 'all' = 'new'): Promise<void> => {
    const isAll = what === 'all'
    const now = isAll ? new Set([...names, ...kept]) : names
    const whose = isOwned && !isAll ? null : owner
    if (now.size === 0 && whose === null) return
    names = new Set()
    try {
      await run((context) => keepFunctionSheets(context, now, whose), { waitForEdit: true })
      for (const name of now) kept.add(name)
      if (whose && !isOwned) {
        isOwned = true
        onOwned()
      }
    } catch {
      // A workbook that takes nothing now is asked again after the next call.
      for (const name of now) names.add(name)
    }
  }
  const keepSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = null
      void keep()
    }, pauseMs)
  }
  return {
    called: (sheet) => {
      heard.add(sheet)
      if (sheet === '' || kept.has(sheet)) return
      names.add(sheet)
      keepSoon()
    },
    answeredBy: (organisation) => {
      if (isOwned) return
      owner = organisation
      keepSoon()
    },
    keep,
    calculating: () => {
      const [before, called] = [expected, heard]
      // Calls may come while the sheets are still being told to calculate.
      heard = new Set()
      // A sheet that was renamed, or is new under an old name, is remembered again.
      kept.clear()
      return {
        isIdle: ({ id, name }) => {
          const sheet = before.find((each) => each.id === id)
          return sheet !== undefined && !called.has(sheet.name) && !called.has(name)
        },
        done: (sheets) => {
          expected = sheets
        },
      }
    },
  }
}
