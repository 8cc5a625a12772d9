/** Millionths to the currency's smallest unit, so that nothing adds up over many journals. Pure. */
import { placeKey, type Place, type RolePart, type StoredLine } from './row.ts'

/** Millionths as whole cents (or what the currency has), half to even. */
export const toCents = (micros: bigint, decimals: number): number => {
  const unit = 10n ** BigInt(6 - decimals)
  let cents = micros / unit
  let rest = micros % unit
  if (rest < 0n) {
    cents -= 1n
    rest += unit
  }
  const twice = rest * 2n
  if (twice > unit || (twice === unit && cents % 2n !== 0n)) cents += 1n
  return Number(cents)
}

/** What the ledger came to at a place over all journals composed, and what was posted of it. */
export type Total = { micros: bigint; posted: number }

/** Totals of all places, and of which roles they are made. Changes are remembered. */
export class Totals {
  readonly #totals = new Map<string, Place & Total>()
  readonly #roles = new Map<string, Place & { role: number; type: number; micros: bigint }>()
  readonly #changed = new Set<string>()
  readonly #changedRoles = new Set<string>()
  readonly #decimals: number

  constructor(
    decimals: number,
    totals: Iterable<Place & Total>,
    roles: Iterable<Place & { role: number; type: number; micros: bigint }>,
  ) {
    this.#decimals = decimals
    for (const total of totals) this.#totals.set(placeKey(total), { ...total })
    for (const role of roles) this.#roles.set(roleKey(role), { ...role })
  }

  of(place: Place): Total {
    return this.#totals.get(placeKey(place)) ?? { micros: 0n, posted: 0 }
  }

  /** Adds what the ledger says, and answers with what is posted of it now: `round(ledger so far) - posted so far`. */
  post(place: Place, micros: bigint, roles: readonly RolePart[]): number {
    const total = this.of(place)
    const sum = total.micros + micros
    const amount = toCents(sum, this.#decimals) - total.posted
    this.#set(place, { micros: sum, posted: total.posted + amount })
    for (const part of roles) this.#addRole(place, part, 1n)
    return amount
  }

  /** Adds lines whose amounts are known. */
  take(lines: readonly StoredLine[]): void {
    this.#move(lines, 1)
  }

  /** Gives back what a journal that never came in had taken. */
  giveBack(lines: readonly StoredLine[]): void {
    this.#move(lines, -1)
  }

  /** Of which roles the totals are made. */
  get roles(): (Place & { role: number; type: number; micros: bigint })[] {
    return [...this.#roles.values()]
  }

  /** Totals that are not what they were. */
  get changed(): (Place & Total)[] {
    return [...this.#totals].flatMap(([key, total]) => (this.#changed.has(key) ? [total] : []))
  }

  get changedRoles(): (Place & { role: number; type: number; micros: bigint })[] {
    return [...this.#roles].flatMap(([key, total]) => (this.#changedRoles.has(key) ? [total] : []))
  }

  #move(lines: readonly StoredLine[], sign: 1 | -1): void {
    for (const line of lines) {
      if (line.rounding) continue
      const { micros, posted } = this.of(line)
      this.#set(line, {
        micros: micros + BigInt(sign) * BigInt(line.micros),
        posted: posted + sign * (line.amount + (line.stood ?? 0)),
      })
      for (const part of line.roles) this.#addRole(line, part, BigInt(sign))
    }
  }

  #set({ account, tracking }: Place, total: Total): void {
    const key = placeKey({ account, tracking })
    this.#totals.set(key, { account, tracking, ...total })
    this.#changed.add(key)
  }

  #addRole({ account, tracking }: Place, [role, type, micros]: RolePart, sign: bigint): void {
    const key = roleKey({ account, tracking, role, type })
    const had = this.#roles.get(key)?.micros ?? 0n
    this.#roles.set(key, { account, tracking, role, type, micros: had + sign * BigInt(micros) })
    this.#changedRoles.add(key)
  }
}

const roleKey = (place: Place & { role: number; type: number }): string =>
  `${place.role} ${place.type} ${placeKey(place)}`
