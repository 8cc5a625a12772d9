/** Buttons of the ribbon that act on the workbook; *Open pane* is always there. */
const controls = ['Insert', 'Check', 'Post', 'Refresh'] as const

let wanted = true
let current: boolean | null = null
let isUpdating = false

/** One update at a time; the last wish counts. */
const update = async (): Promise<void> => {
  if (isUpdating) return
  isUpdating = true
  try {
    while (current !== wanted) {
      const enabled = wanted
      current = enabled
      await Office.ribbon.requestUpdate({
        tabs: [
          {
            id: 'Partsemble.Tab',
            groups: [{ id: 'Partsemble.Group', controls: controls.map((id) => ({ id, enabled })) }],
          },
        ],
      })
    }
  } catch {
    // An Excel that cannot is left with buttons that say in the pane why they do not act.
  } finally {
    isUpdating = false
  }
}

/** Enables the ribbon's buttons only while they can act: signed in, own workbook, no job running. */
export const enableRibbon = (canAct: boolean): void => {
  wanted = canAct
  if (Office.context.requirements.isSetSupported('RibbonApi', '1.1')) void update()
}
