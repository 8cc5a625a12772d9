import { memoryOf, type Owner } from './settings.ts'

/** Whose workbook this is; null while it belongs to nobody. One sync. */
export const readOwner = async (context: Excel.RequestContext): Promise<Owner | null> => {
  const settings = context.workbook.settings.load('items/key,items/value')
  await context.sync()
  return memoryOf(settings.items).owner
}
