import { readFileSync } from 'node:fs'
import ts from 'typescript'
import type { Message, Room, Said } from '../../addin/messages/said.ts'

/** Arguments to show a message by, once or in several ways, for every message that is a function. */
export type Samples<Rooms extends Record<string, Room>> = {
  [R in keyof Rooms]: {
    [M in keyof Rooms[R] as Rooms[R][M] extends string | Said ? never : M]: Rooms[R][M] extends (
      ...told: infer Told
    ) => unknown
      ? [Told, ...Told[]]
      : never
  }
}

const root = new URL('../../', import.meta.url)

const commentOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()

/** What the comments of a room's file say: of the room, and when each message is shown. */
export type Comments = { room: string; shown: Map<string, string> }

/** Reads them from the exported object of a file in `addin/messages`. */
export const commentsOf = (file: string): Comments => {
  const code = readFileSync(new URL(`addin/messages/${file}.ts`, root), 'utf8')
  const comments: Comments = { room: '', shown: new Map() }
  for (const statement of ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true).statements) {
    if (!ts.isVariableStatement(statement)) continue
    const [declared] = statement.declarationList.declarations
    const made = declared?.initializer
    if (!made || !ts.isSatisfiesExpression(made) || made.type.getText() !== 'Room') continue
    comments.room = commentOf(statement)
    if (ts.isObjectLiteralExpression(made.expression))
      for (const property of made.expression.properties)
        comments.shown.set((property.name?.getText() ?? '').replaceAll("'", ''), commentOf(property))
  }
  return comments
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\u00a0', ' ').trim()

const rowOf = (id: string, said: string | Said, shown: string): string => {
  const [message, remedy] = typeof said === 'string' ? [said, ''] : said
  return `| \`${id}\` | ${cell(message)} | ${cell(remedy)} | ${cell(shown)} |`
}

/** Every message of a room as people see it, filled in by its samples. */
export const saidIn = (
  room: Room,
  samples: Readonly<Record<string, readonly unknown[][]>>,
): { key: string; said: string | Said }[] =>
  Object.entries(room).flatMap(([key, message]: [string, Message]) => {
    if (typeof message !== 'function') return [{ key, said: message }]
    const say = message as (...told: unknown[]) => string | Said
    return (samples[key] ?? []).map((told) => ({ key, said: say(...told) }))
  })

/** A room as a section of the page. */
export const sectionOf = (
  name: string,
  said: readonly { key: string; said: string | Said }[],
  { room, shown }: Comments,
): string => {
  const [title = '', ...rest] = room.split(/(?<=\.) /)
  const lines = said.map((each, at) =>
    rowOf(
      `${name}.${each.key}`,
      each.said,
      said[at - 1]?.key === each.key ? '″' : (shown.get(each.key) ?? ''),
    ),
  )
  return [
    `## ${title.replace(/\.$/, '')}`,
    ...(rest.length > 0 ? ['', rest.join(' ')] : []),
    '',
    '| id | what it says | what to do | when it is shown |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}
