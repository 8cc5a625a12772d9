import { commands, dispatch } from './bus.ts'

/**
 * Ties the ribbon's buttons to the pane: a button shows the pane and acts there, where there is room for progress and
 * problems.
 */
export const registerCommands = (): void => {
  for (const [name, command] of Object.entries(commands))
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => {
      void Office.addin
        .showAsTaskpane()
        // An Excel that cannot show it has it open already.
        .catch(() => undefined)
        .then(() => dispatch(command))
        .finally(() => event.completed())
    })
}
