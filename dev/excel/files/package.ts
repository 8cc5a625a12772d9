import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type Xml, document, parseXml, tag } from './xml.ts'

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'

/** Kinds of relations by their last word; those that are not Office's own by their whole address. */
const relationType = (kind: string): string => (kind.includes(':') ? kind : OFFICE + kind)

/** The path of the list of relations of a part. */
const relationsPath = (part: string): string => {
  const at = part.lastIndexOf('/') + 1
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`
}

/** Collects the parts of a new file. Paths are from the root, without a leading slash. */
export class PackageWriter {
  private readonly parts = new Map<string, string>()
  private readonly types: string[] = []
  private readonly relations = new Map<string, string[]>()

  /** Adds a part; `type` is its content type, short for those of spreadsheets (`worksheet+xml`). */
  add(path: string, type: string, xml: string): void {
    this.parts.set(path, xml)
    const contentType = type.includes('/') ? type : SHEET_TYPE + type
    this.types.push(tag('Override', { PartName: `/${path}`, ContentType: contentType }))
  }

  /** Relates a part ('' for the file itself) to a target; the answer is the relation's id. */
  relate(from: string, kind: string, target: string, external = false): string {
    const list = this.relations.get(from) ?? []
    const id = `rId${list.length + 1}`
    const Target = external ? target : `/${target}`
    const attributes = {
      Id: id,
      Type: relationType(kind),
      Target,
      TargetMode: external ? 'External' : undefined,
    }
    list.push(tag('Relationship', attributes))
    this.relations.set(from, list)
    return id
  }

  bytes(): Uint8Array {
    const files: Record<string, Uint8Array> = {}
    const defaults = ['rels', 'xml'].map((Extension) => {
      const ContentType =
        Extension === 'rels' ? 'application/vnd.openxmlformats-package.relationships+xml' : 'application/xml'
      return tag('Default', { Extension, ContentType })
    })
    const xmlns = 'http://schemas.openxmlformats.org/package/2006/content-types'
    files['[Content_Types].xml'] = strToU8(document(tag('Types', { xmlns }, ...defaults, ...this.types)))
    for (const [part, list] of this.relations) {
      files[relationsPath(part)] = strToU8(document(tag('Relationships', { xmlns: RELATIONS }, ...list)))
    }
    for (const [path, xml] of this.parts) files[path] = strToU8(xml)
    return zipSync(files, { level: 6 })
  }
}

/** A relation of a part that was read. */
export type Relation = { id: string; kind: string; target: string; external: boolean }

const resolve = (from: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const path = from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/')
}

/** The parts of a file that is opened. Throws what a person can read when it is no such file. */
export class PackageReader {
  private readonly files: Record<string, Uint8Array>

  constructor(bytes: Uint8Array) {
    try {
      this.files = unzipSync(bytes)
    } catch {
      throw new Error('This is not an Excel workbook (.xlsx).')
    }
  }

  paths(): string[] {
    return Object.keys(this.files)
  }

  text(path: string): string | undefined {
    const bytes = this.files[path]
    return bytes && strFromU8(bytes)
  }

  xml(path: string | undefined): Xml | undefined {
    const text = path === undefined ? undefined : this.text(path)
    return text === undefined ? undefined : parseXml(text)
  }

  /** What a part ('' for the file itself) is related to. */
  relations(part: string): Relation[] {
    const list = this.xml(relationsPath(part))
    return (list?.children ?? []).map(({ attrs }) => {
      const external = attrs.TargetMode === 'External'
      const target = attrs.Target ?? ''
      return {
        id: attrs.Id ?? '',
        kind: (attrs.Type ?? '').split('/').at(-1) ?? '',
        target: external ? target : resolve(part, target),
        external,
      }
    })
  }

  /** The first related part of a kind. */
  related(part: string, kind: string): string | undefined {
    return this.relations(part).find((each) => each.kind === kind)?.target
  }
}
