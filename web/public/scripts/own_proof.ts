// The proof of a receipt: whoever sent an initiative was told it, and nobody who only knows the author's number.
import { byId } from './dom.ts'
import { kept, type Recent } from './store.ts'

export class UnreadableReceipt extends Error {}

/** Of the chosen receipt file, else of the receipt this device was given; undefined: there is neither. */
export const proofOf = async (code: string): Promise<string | undefined> => {
  const [file] = byId<HTMLInputElement>('own_receipt')?.files ?? []
  if (!file) return ((await kept<Recent[]>('recent')) ?? []).find((one) => one.code === code)?.proof
  try {
    const { proof } = JSON.parse(await file.text()) as { proof?: unknown }
    if (typeof proof === 'string') return proof
  } catch {
    // Said below: no file of ours.
  }
  throw new UnreadableReceipt()
}
