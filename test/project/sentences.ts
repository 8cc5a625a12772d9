import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'

/** A sentence that stands in the code, and where. */
export type Sentence = { at: string; words: string }

const root = new URL('../../', import.meta.url)

/** Where sentences may stand: the messages themselves, names of reports and their columns, and tests. */
const isFree = (path: string): boolean =>
  path.startsWith('addin/messages/') ||
  ['addin/rows/reports.ts', 'addin/rows/trace-reports.ts', 'addin/rows/books-reports.ts'].includes(path) ||
  /\.test\.tsx?$|\/testing\//.test(path)

const word = /^[(“"'¶]*[\p{L}][\p{L}’'-]*[,;:.?!)”…]*$/u

/** Three words in a row, as people write them: it ends like a sentence, or begins like one. */
const isSentence = (text: string): boolean => {
  const words = text.trim().split(/\s+/)
  const run = words.some(
    (_, at) => at + 3 <= words.length && words.slice(at, at + 3).every((w) => word.test(w)),
  )
  // A list of country codes is no sentence.
  return run && /\p{Ll}/u.test(text) && (/[.?!]$/.test(text.trim()) || /^[\p{Lu}¶]/u.test(text.trim()))
}

/** Text between tags of two words or more: a button of one word is a label. */
const isSpoken = (text: string): boolean =>
  text.split(/\s+/).filter((each) => /\p{L}/u.test(each)).length >= 2

/** A template as people see it, with ¶ for what is filled in. */
export const templateText = ({ head, templateSpans }: ts.TemplateExpression): string =>
  head.text + templateSpans.map(({ literal }) => `¶${literal.text}`).join('')

const wordsOf = (node: ts.Node): string | null => {
  if (ts.isJsxText(node)) return isSpoken(node.text) ? node.text : null
  const text = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? templateText(node)
      : ''
  return isSentence(text) ? text : null
}

const sentencesIn = (path: string, code: string): Sentence[] => {
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true)
  const found: Sentence[] = []
  const visit = (node: ts.Node): void => {
    const words = wordsOf(node)
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    if (words !== null) found.push({ at: `${path}:${line + 1}`, words: words.replace(/\s+/g, ' ').trim() })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Every sentence in the add-in's code that stands outside `addin/messages`. */
export const strayed = (): Sentence[] =>
  globSync('addin/**/*.{ts,tsx}', { cwd: root })
    .filter((path) => !isFree(path))
    .sort()
    .flatMap((path) => sentencesIn(path, readFileSync(new URL(path, root), 'utf8')))
