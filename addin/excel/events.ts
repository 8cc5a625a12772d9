/**
 * Sends what `queue` queues without the pane hearing of its own writes: events are off while it is written and on again
 * with its last request, also when that fails. Ends with a sync.
 */
export const withoutEvents = async (
  context: Excel.RequestContext,
  queue: () => Promise<void>,
): Promise<void> => {
  context.runtime.enableEvents = false
  try {
    await queue()
    context.runtime.enableEvents = true
    await context.sync()
  } catch (error) {
    context.runtime.enableEvents = true
    // What went wrong first is what a person must hear of.
    await context.sync().catch(() => undefined)
    throw error
  }
}
