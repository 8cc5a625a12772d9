const invisible = /[\u200b-\u200d\u2060\ufeff]/g
const spaces = /[\s\u00a0]+/g

/** What most codes are: visible ASCII with single spaces inside; nothing to tidy, nothing to compose. */
const plain = /^[!-~]+(?: [!-~]+)*$/

/** Text as people mean it: outer spaces (no-break ones too) and invisible characters gone, inner ones single. */
export const tidy = (text: string): string => text.replace(invisible, '').replace(spaces, ' ').trim()

/** What is equal for people is equal here: SKUs, codes, references and lot numbers are compared by this, without case. */
export const folded = (name: string): string =>
  plain.test(name) ? name.toLowerCase() : tidy(name).normalize('NFC').toLowerCase()
