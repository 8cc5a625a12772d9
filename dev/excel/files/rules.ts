import { type Box, boundingBox, formatBox, parseAddress } from '../model/address.ts'
import type { ConditionalFormat } from '../model/conditional.ts'
import { checkExpression } from '../model/expression.ts'
import { shiftFormula } from '../model/references.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Validation } from '../model/validation.ts'
import type { Workbook } from '../model/workbook.ts'
import { fromFile, toFile } from './spelling.ts'
import type { Looks } from './styles-read.ts'
import type { StyleBook } from './styles-write.ts'
import { alertStyles, operators, validationKinds } from './words.ts'
import { type Xml, child, childrenOf, escapeXml, flag, listTag, tag } from './xml.ts'

/** The boxes of a `sqref`. */
export const boxesOf = (sqref: string | undefined): Box[] =>
  (sqref ?? '').split(/\s+/).flatMap((text) => parseAddress(text)?.box ?? [])

// ---- conditional formats

export const conditionsXml = (sheet: Sheet, styles: StyleBook): string =>
  sheet.state.conditionalFormats
    .map(({ box, formula, style, priority, stopIfTrue }) => {
      const attributes = {
        ...{ type: 'expression', dxfId: styles.dxf(style), priority: priority + 1 },
        stopIfTrue: stopIfTrue || undefined,
      }
      const rule = tag('cfRule', attributes, tag('formula', {}, escapeXml(toFile(formula, null))))
      return tag('conditionalFormatting', { sqref: formatBox(box) }, rule)
    })
    .join('')

/** Reads the formats with a formula; `left` is told of those that the workbench cannot draw. */
export const readConditions = (
  root: Xml,
  looks: Looks,
  workbook: Workbook,
  left: (what: string) => void,
): ConditionalFormat[] =>
  childrenOf(root, 'conditionalFormatting').flatMap((group) => {
    const boxes = boxesOf(group.attrs.sqref)
    const [first] = boxes
    if (!first) return []
    // The formula is written for the top left corner of all boxes together.
    const corner = boxes.reduce(boundingBox)
    return childrenOf(group, 'cfRule').flatMap((rule) => {
      const spelled = child(rule, 'formula')?.text ?? ''
      if (rule.attrs.type !== 'expression') {
        left(`a conditional format (${rule.attrs.type ?? 'unknown'})`)
        return []
      }
      const formula = fromFile(spelled, null)
      try {
        checkExpression(formula)
      } catch {
        left(`a conditional format with the formula ${formula}`)
        return []
      }
      return boxes.map((box) => ({
        id: `{CF${workbook.newNumber()}}`,
        type: 'Custom' as const,
        box,
        formula: shiftFormula(formula, box.row - corner.row, box.col - corner.col),
        style: looks.overlays[Number(rule.attrs.dxfId ?? -1)] ?? {},
        priority: Number(rule.attrs.priority ?? 1) - 1,
        stopIfTrue: flag(rule, 'stopIfTrue'),
      }))
    })
  })

// ---- validations

/** A formula, a list of choices or a number in the format's spelling. */
const operand = (raw: unknown): string => {
  if (typeof raw === 'string' && raw.startsWith('=')) return toFile(raw, null)
  return String(raw)
}

const operandTag = (name: string, raw: unknown): string | null =>
  raw === undefined || raw === null || raw === '' ? null : tag(name, {}, escapeXml(operand(raw)))

const validationXml = ({ box, rule, errorAlert, prompt, ignoreBlanks }: Validation): string[] => {
  const [kind = '', given] = Object.entries(rule)[0] ?? []
  const type = validationKinds.toFile(kind)
  if (type === undefined || !given) return []
  const style = alertStyles.toFile(errorAlert.style)
  const attributes = {
    type,
    errorStyle: style === 'stop' ? undefined : style,
    operator: operators.toFile(String(given.operator ?? '')),
    allowBlank: ignoreBlanks,
    showDropDown: given.inCellDropDown === false || undefined,
    showInputMessage: prompt.showPrompt,
    showErrorMessage: errorAlert.showAlert,
    errorTitle: errorAlert.title || undefined,
    error: errorAlert.message || undefined,
    promptTitle: prompt.title || undefined,
    prompt: prompt.message || undefined,
    sqref: formatBox(box),
  }
  const { source } = given
  const choices =
    typeof source === 'string' && !source.startsWith('=') ? `"${source.replaceAll('"', '""')}"` : source
  const first = kind === 'list' ? choices : kind === 'custom' ? given.formula : given.formula1
  return [
    tag('dataValidation', attributes, operandTag('formula1', first), operandTag('formula2', given.formula2)),
  ]
}

export const validationsXml = (sheet: Sheet): string | null =>
  listTag('dataValidations', sheet.state.validations.flatMap(validationXml))

const value = (text: string | undefined): unknown => {
  if (text === undefined) return undefined
  const number = Number(text)
  return text.trim() !== '' && !Number.isNaN(number) ? number : fromFile(text, null)
}

const ruleOf = (kind: string, element: Xml): Record<string, unknown> => {
  const [first, second] = [child(element, 'formula1')?.text, child(element, 'formula2')?.text]
  if (kind === 'list') {
    const quoted = /^"(.*)"$/s.exec(first ?? '')?.[1]
    const source = quoted === undefined ? fromFile(first ?? '', null) : quoted.replaceAll('""', '"')
    return { inCellDropDown: !flag(element, 'showDropDown'), source }
  }
  if (kind === 'custom') return { formula: fromFile(first ?? '', null) }
  return {
    formula1: value(first),
    ...(second === undefined ? {} : { formula2: value(second) }),
    operator: operators.fromFile(element.attrs.operator ?? 'between') ?? 'Between',
  }
}

export const readValidations = (root: Xml, left: (what: string) => void): Validation[] =>
  childrenOf(child(root, 'dataValidations'), 'dataValidation').flatMap((element) => {
    const { attrs } = element
    const kind = validationKinds.fromFile(attrs.type ?? '')
    if (kind === undefined) {
      if (attrs.type !== undefined && attrs.type !== 'none') left(`a validation (${attrs.type})`)
      return []
    }
    const style = alertStyles.fromFile(attrs.errorStyle ?? 'stop') ?? 'Stop'
    const base = {
      rule: { [kind]: ruleOf(kind, element) },
      errorAlert: {
        ...{ style, title: attrs.errorTitle ?? '', message: attrs.error ?? '' },
        showAlert: flag(element, 'showErrorMessage'),
      },
      prompt: {
        ...{ title: attrs.promptTitle ?? '', message: attrs.prompt ?? '' },
        showPrompt: flag(element, 'showInputMessage'),
      },
      ignoreBlanks: flag(element, 'allowBlank'),
    }
    return boxesOf(attrs.sqref).map((box) => ({ ...base, box }))
  })
