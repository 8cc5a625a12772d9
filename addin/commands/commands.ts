import { commands, dispatch, type Command } from './bus.ts'

/** Excel gives a button's function something to complete, and a shortcut's perhaps nothing. */
type Asked = Office.AddinCommands.Event | undefined

const act = (command: Command | null) => (event: Asked) => {
  void Office.addin
    .showAsTaskpane()
    // An Excel that cannot show it has it open already.
    .catch(() => undefined)
    .then(() => command && dispatch(command))
    .finally(() => event?.completed())
}

/**
 * Ties the ribbon's buttons and the shortcuts of the whole workbook (shortcuts.json) to the pane: they show the pane and
 * act there, where there is room for progress and problems.
 */
export const registerCommands = (): void => {
  for (const [name, command] of Object.entries(commands)) Office.actions.associate(name, act(command))
  // The ribbon's own button for that needs no function.
  Office.actions.associate('openPane', act(null))
}
