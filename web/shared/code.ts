// Tracking codes SK-XXXX-XXXX as people type them: read tolerantly, checked before the network is asked.

/** 30 signs without 0 O 1 I L U, in the order of their values. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eight signs in upper case, perhaps wrong ones; undefined for another length. */
export const compactCode = (typed: string): string | undefined => {
  const signs = typed.toUpperCase().replace(/[\s._\-–]/g, '')
  const bare = signs.length === 10 && signs.startsWith('SK') ? signs.slice(2) : signs
  return /^[0-9A-Z]{8}$/.test(bare) ? bare : undefined
}

/** The weighted sum 1·v1 + … + 8·v8 of a code is a multiple of 31. */
export const isCode = (signs: string): boolean => {
  let sum = 0
  for (let i = 0; i < 8; i += 1) {
    const value = alphabet.indexOf(signs[i] ?? '?')
    if (value < 0) return false
    sum += (i + 1) * value
  }
  return signs.length === 8 && sum % 31 === 0
}

export const showCode = (signs: string): string => `SK-${signs.slice(0, 4)}-${signs.slice(4)}`
