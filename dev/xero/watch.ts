import type { World } from './world.ts'

/** Shows an exchange to whoever watches; the reply can still be read afterwards. */
export const seen = async (world: World, request: Request, sent: string, reply: Response): Promise<void> => {
  const { pathname, search } = new URL(request.url)
  const problems = world.watch({
    method: request.method,
    path: pathname + search,
    sentHeaders: Object.fromEntries(request.headers),
    sent,
    status: reply.status,
    headers: Object.fromEntries(reply.headers),
    body: await reply.clone().text(),
  })
  world.problems.push(...problems)
}
