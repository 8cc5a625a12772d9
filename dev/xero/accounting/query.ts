/** Xero's `where` and `order`, over records as they go out. */

type Outgoing = Record<string, unknown>
type Value = string | number | boolean | null
type Condition = { field: string; operator: string; value: Value }

const msOf = (text: string): number | null => {
  const found = /^\/Date\((-?\d+)/.exec(text)?.[1]
  return found === undefined ? null : Number(found)
}

/** A field by its dotted name; dates as milliseconds. */
const fieldOf = (record: Outgoing, name: string): Value => {
  let value: unknown = record
  for (const part of name.split('.')) value = (value as Outgoing | undefined)?.[part]
  if (typeof value === 'string') return msOf(value) ?? value
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

const literal = (text: string): Value | undefined => {
  const quoted = /^(?:Guid\()?"([^"]*)"\)?$/.exec(text)?.[1]
  if (quoted !== undefined) return quoted
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  if (/^null$/i.test(text)) return null
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  const parts = /^DateTime\(([\d,\s]+)\)$/.exec(text)?.[1]?.split(',').map(Number)
  if (!parts) return undefined
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const conditionOf = (text: string): Condition | undefined => {
  const match = /^\s*([\w.]+)\s*(==|!=|>=|<=|>|<|=)\s*(.+?)\s*$/.exec(text)
  const value = literal(match?.[3] ?? '')
  if (!match || value === undefined) return undefined
  return { field: match[1] ?? '', operator: match[2] ?? '', value }
}

const holds = (left: Value, operator: string, right: Value): boolean => {
  switch (operator) {
    case '==':
    case '=':
      return left === right
    case '!=':
      return left !== right
    default:
      break
  }
  if (left === null || right === null || typeof left !== typeof right) return false
  if (operator === '>') return left > right
  if (operator === '>=') return left >= right
  return operator === '<' ? left < right : left <= right
}

/** The test that a `where` stands for, or null where it cannot be read. Only AND; that is what is used. */
export const whereOf = (where: string): ((record: Outgoing) => boolean) | null => {
  if (where.trim() === '') return () => true
  const conditions = where.split(/\s+AND\s+|\s*&&\s*/i).map(conditionOf)
  if (conditions.includes(undefined)) return null
  return (record) =>
    conditions.every((c) => c !== undefined && holds(fieldOf(record, c.field), c.operator, c.value))
}

/** Sorts by an `order` such as `UpdatedDateUTC DESC, Date`. */
export const ordered = <R extends Outgoing>(records: R[], order: string): R[] => {
  const keys = order
    .split(',')
    .map((part) => /^\s*([\w.]+)(?:\s+(ASC|DESC))?\s*$/i.exec(part))
    .filter((match) => match !== null)
  return records.toSorted((a, b) => {
    for (const key of keys) {
      const [left, right] = [fieldOf(a, key[1] ?? ''), fieldOf(b, key[1] ?? '')]
      if (left === right || left === null || right === null) continue
      return (left < right ? -1 : 1) * (key[2]?.toUpperCase() === 'DESC' ? -1 : 1)
    }
    return 0
  })
}
