// SHA-256 of bytes. The browser's own where it gives it to pages, which is over https alone; a union's first server often has none.
import { digestWords } from './proof.ts'

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const sha256Hex = async (bytes: ArrayBuffer): Promise<string> => {
  if (globalThis.crypto?.subtle) return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  return Array.from(digestWords(new Uint8Array(bytes)), (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
