// Vietnamese phone numbers: mobiles 03 05 07 08 09 and landlines 02x.

/** 10 digits from 0 (11 for landlines), or undefined when it is no Vietnamese number. Accepts spaces, dots, +84 and 84. */
export const normalPhone = (typed: string): string | undefined => {
  const digits = typed.replace(/[\s().\-–]/g, '').replace(/^(\+|00)?84(?=\d{9,10}$)/, '0')
  return /^(0[35789]\d{8}|02\d{8,9})$/.test(digits) ? digits : undefined
}

/** 0912 345 678 */
export const phoneText = (digits: string): string => `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`
