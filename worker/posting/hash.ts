/**
 * Fast hashes for telling contents apart: whether a row is the one that was posted, whether two rows look the same.
 * Nobody's safety rests on them; each compares a handful of candidates.
 */

/** 53 bits of a text: two rounds of multiply and mix over its UTF-16 units. */
export const hash53 = (text: string, seed = 0): number => {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ seed
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return (low & 0x1fffff) * 0x100000000 + (high >>> 0)
}

/** 106 bits of a text, as two decimal numbers: other bases are far slower to write. */
export const contentHash = (text: string): string => `${hash53(text)}.${hash53(text, 0x9747b28c)}`
