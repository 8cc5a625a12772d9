import { readFileSync } from 'node:fs'
import { entryTables } from '../../schema/api/entry.ts'

const manifest = readFileSync(new URL('../../manifest.xml', import.meta.url), 'utf8')

const strings = new Map(
  [...manifest.matchAll(/<bt:String id="([^"]+)" DefaultValue="([^"]+)"/g)].map(([, id = '', text = '']) => [
    id,
    text,
  ]),
)

/** What the ribbon's buttons say, and what is said of them: by the names of the manifest. */
export const ribbon: { id: string; label: string; tip: string }[] = [...strings].flatMap(([id, tip]) => {
  const [name = '', part] = id.split('.')
  if (part !== 'Tip' && part !== 'Text') return []
  return [{ id: name, label: strings.get(`${name}.${part === 'Tip' ? 'Label' : 'Title'}`) ?? '', tip }]
})

/** The ribbon as a section of the page. */
export const ribbonSection = `## Ribbon

From \`manifest.xml\`; the first line is what Excel says once, after the add-in was installed.

| button | what is said of it |
| --- | --- |
${ribbon.map(({ label, tip }) => `| ${label} | ${tip} |`).join('\n')}`

/** What a cell with a list says of its column, as a section of the page. */
export const columnsSection = `## Columns

From \`schema/api/entry.ts\`: what Excel shows beside a cell that offers a list, and what the guide says of each column.

| table | column | hint |
| --- | --- | --- |
${Object.values(entryTables)
  .flatMap(({ title, columns }) =>
    columns.map(({ header, hint, required }) => `| ${title} | ${header}${required ? ' ★' : ''} | ${hint} |`),
  )
  .join('\n')}`
