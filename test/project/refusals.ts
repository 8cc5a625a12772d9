import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { templateText } from './sentences.ts'

/** Why the Worker refuses a whole call; the pane shows its words as they are. */
export type Refused = { code: string; message: string; remedy: string }

const root = new URL('../../', import.meta.url)

const textOf = (node: ts.Node | undefined): string => {
  if (node === undefined) return ''
  if (ts.isStringLiteralLike(node)) return node.text
  return ts.isTemplateExpression(node) ? templateText(node) : '…'
}

const refusalsIn = (path: string): Refused[] => {
  const code = readFileSync(new URL(path, root), 'utf8')
  const found: Refused[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Refusal') {
      const [, name, message, remedy] = node.arguments ?? []
      found.push({ code: textOf(name), message: textOf(message), remedy: textOf(remedy) })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true))
  return found
}

/** Every refusal that the Worker spells out; those of the books are listed with their screens. */
export const refusals = (): Refused[] =>
  globSync('worker/**/*.ts', { cwd: root })
    .filter((path) => !/\.test\.ts$|\/testing\/|^worker\/books\//.test(path))
    .flatMap(refusalsIn)
    .filter(({ code }) => code !== '…')
    .sort((a, b) => a.code.localeCompare(b.code) || a.message.localeCompare(b.message))

/** Them as a section of the page; … stands for what is filled in. */
export const refusalsSection = (): string => `## What the Worker refuses

From \`worker\`, where a call is refused as a whole; … stands for what is filled in. Some can only be met by other programs.

| code | what it says | what to do |
| --- | --- | --- |
${refusals()
  .map(({ code, message, remedy }) => `| \`${code}\` | ${message} | ${remedy} |`.replaceAll('¶', '…'))
  .join('\n')}`
