// Amounts of đồng as people write and read them; the twin of the server's base/money, on the same table of examples.
import { groupDigits } from './digits.ts'

export { groupDigits }

export const maxDong = 1e15

const scaled = (dong: number, scale: number, unit: string): string => {
  const decimals = String(Math.floor((dong % scale) / (scale / 1000)))
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${groupDigits(Math.floor(dong / scale))}${decimals && `,${decimals}`} ${unit}`
}

/** "1,2 tỷ đồng": exact or cut after three decimals, never rounded up. */
export const shortDong = (dong: number): string =>
  dong >= 1e9 ? scaled(dong, 1e9, 'tỷ đồng') : dong >= 1e6 ? scaled(dong, 1e6, 'triệu đồng') : `${groupDigits(dong)} đồng`

const digits = 'không một hai ba bốn năm sáu bảy tám chín'.split(' ')

/** A group of three digits, 1 to 999; `full` when a group before it was read aloud. */
const threeDigits = (group: number, full: boolean): string => {
  const hundreds = Math.floor(group / 100)
  const tens = Math.floor(group / 10) % 10
  const ones = group % 10
  const out: string[] = []
  if (hundreds || full) out.push(`${digits[hundreds]} trăm`)
  if (tens > 1) out.push(`${digits[tens]} mươi`)
  else if (tens) out.push('mười')
  else if (ones && out.length) out.push('linh')
  if (ones === 1 && tens > 1) out.push('mốt')
  else if (ones === 5 && tens) out.push('lăm')
  else if (ones) out.push(digits[ones] as string)
  return out.join(' ')
}

const nineDigits = (value: number, full: boolean): string => {
  const out: string[] = []
  for (const [scale, name] of [
    [1e6, ' triệu'],
    [1e3, ' nghìn'],
    [1, ''],
  ] as const) {
    const group = Math.floor(value / scale) % 1000
    if (group) out.push(threeDigits(group, full || out.length > 0) + name)
  }
  return out.join(' ')
}

/** "một tỷ hai trăm triệu đồng"; 0 to maxDong. */
export const dongInWords = (dong: number): string => {
  if (!dong) return 'không đồng'
  const billions = Math.floor(dong / 1e9)
  const out: string[] = []
  if (billions) out.push(`${nineDigits(billions, false)} tỷ`)
  if (dong % 1e9) out.push(nineDigits(dong % 1e9, billions > 0))
  return `${out.join(' ')} đồng`
}

const english =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

const belowThousand = (n: number): string => {
  const rest = n % 100
  const small = rest < 20 ? english[rest] : tens[Math.floor(rest / 10) - 2] + (rest % 10 ? `-${english[rest % 10]}` : '')
  if (n < 100) return small as string
  return `${english[Math.floor(n / 100)]} hundred${rest ? ` ${small}` : ''}`
}

/** "one billion two hundred million đồng"; 0 to maxDong. */
export const dongInEnglish = (dong: number): string => {
  const out: string[] = []
  for (const [scale, name] of [
    [1e15, ' quadrillion'],
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
    [1e3, ' thousand'],
    [1, ''],
  ] as const) {
    const count = Math.floor(dong / scale) % 1000
    if (count) out.push(belowThousand(count) + name)
  }
  return `${out.join(' ') || 'zero'} đồng`
}

const scales = { dong: 1, thousand: 1e3, million: 1e6, billion: 1e9 }
export type MoneyUnit = keyof typeof scales

/**
 * What was typed, in whole đồng: "1,2" tỷ, "1.200.000", "950 000". Either sign may group thousands or part decimals;
 * a single sign with exactly three digits after it groups, unless it is the language's decimal sign and the unit is not đồng.
 * Undefined when it is no amount, has a fraction of a đồng, or is above maxDong.
 */
export const parseDong = (typed: string, unit: MoneyUnit, language = 'vi'): number | undefined => {
  const text = typed.replace(/\s/g, '')
  if (!/^\d+([.,]\d+)*$/.test(text)) return undefined
  const signs = text.match(/[.,]/g) ?? []
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const groups = text.length - last === 4 && (unit === 'dong' || text[last] !== (language === 'vi' ? ',' : '.'))
  const decimal = new Set(signs).size > 1 || (signs.length === 1 && !groups)
  const whole = (decimal ? text.slice(0, last) : text).replace(/[.,]/g, '')
  const fraction = decimal ? text.slice(last + 1).replace(/0+$/, '') : ''
  const zeros = String(scales[unit]).length - 1
  if (fraction.length > zeros || whole.length > 16) return undefined
  const dong = Number(whole + fraction.padEnd(zeros, '0'))
  return dong <= maxDong ? dong : undefined
}
