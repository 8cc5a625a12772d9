import { importWords } from '../messages/import.ts'

/** How the bytes of a text file spell letters. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** What people call them. */
export const encodingNames: Record<Encoding, string> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16, big-endian)',
  'windows-1252': importWords.western,
}

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte)

/** UTF-16 without its mark: in Western text every other byte is zero. */
const zeros = (bytes: Uint8Array, offset: 0 | 1): number => {
  let [found, seen] = [0, 0]
  for (let at = offset; at < Math.min(bytes.length, 2000); at += 2) {
    seen += 1
    if (bytes[at] === 0) found += 1
  }
  return seen === 0 ? 0 : found / seen
}

/** The encoding of a text file: by its byte order mark, else by what its bytes can be. */
export const detectEncoding = (bytes: Uint8Array): Encoding => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8'
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  if (zeros(bytes, 1) > 0.4) return 'utf-16le'
  if (zeros(bytes, 0) > 0.4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The text of a file, without its byte order mark. */
export const decode = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(bytes)
