import { invalidArgument } from '../model/errors.ts'
import type { Targets } from './targets.ts'
import { type ClassName, isHandle } from './define.ts'

/** The arguments of a call, read with the checks that Excel makes. Each reader throws InvalidArgument. */
export class Args {
  private readonly values: readonly unknown[]

  constructor(values: readonly unknown[]) {
    this.values = values
  }

  raw(index: number): unknown {
    return this.values[index]
  }

  /** Left out, null and undefined are the same. */
  has(index: number): boolean {
    return this.values[index] !== null && this.values[index] !== undefined
  }

  integer(index: number, fallback?: number): number {
    const value = this.values[index]
    if (!this.has(index) && fallback !== undefined) return fallback
    if (typeof value !== 'number' || !Number.isInteger(value)) throw invalidArgument()
    return value
  }

  text(index: number, fallback?: string): string {
    const value = this.values[index]
    if (!this.has(index) && fallback !== undefined) return fallback
    if (typeof value !== 'string') throw invalidArgument()
    return value
  }

  boolean(index: number, fallback?: boolean): boolean {
    const value = this.values[index]
    if (!this.has(index) && fallback !== undefined) return fallback
    if (typeof value !== 'boolean') throw invalidArgument()
    return value
  }

  /** One of the words of an enumeration; Excel does not mind case. */
  choice<T extends string>(index: number, words: readonly T[], fallback?: T): T {
    return choose(this.has(index) ? this.values[index] : fallback, words)
  }

  /** The object behind an argument of that class, or undefined when it is something else. */
  object<Name extends ClassName>(index: number, type: Name): Targets[Name] | undefined {
    const value = this.values[index]
    return isHandle(value) && value.type === type ? (value.self as Targets[Name]) : undefined
  }
}

/** Finds a word of an enumeration whatever its case. Throws InvalidArgument. */
export const choose = <T extends string>(value: unknown, words: readonly T[]): T => {
  const found = words.find((word) => word.toLowerCase() === String(value).toLowerCase())
  if (found === undefined) throw invalidArgument()
  return found
}

export const asText = (value: unknown): string => {
  if (typeof value !== 'string') throw invalidArgument()
  return value
}

export const asBoolean = (value: unknown): boolean => {
  if (typeof value !== 'boolean') throw invalidArgument()
  return value
}

export const asNumber = (value: unknown): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidArgument()
  return value
}

export const asInteger = (value: unknown): number => {
  if (!Number.isInteger(value)) throw invalidArgument()
  return value as number
}
