// Numbers and days as rules write them ("2,5 triệu/năm", "2023-08-31") in the reader's words, and back.
import { language } from '../texts.ts'
import { dayFrom, dayShown } from '../ui/date_field.tsx'
import { englishUnits } from '../ui/figures.ts'

const words = Object.entries(englishUnits)

/** "2023-08-31" → "31/08/2023" as fields for days are written here; "2,5 triệu/năm" → "2.5 million a year" for English readers. */
export const shownNumber = (rule: string): string => {
  if (dayFrom(rule) === rule) return dayShown(rule)
  const closed = rule.replace(/\s+%$/, '%') // as percentages are written everywhere else
  if (language === 'vi') return closed
  const decimal = closed.replace(/(\d),(\d)/, '$1.$2').replace(/\/năm$/, ' a year')
  return words.reduce((text, [vi, en]) => text.replace(vi, en), decimal)
}

/** What was typed, as the server reads a rule: English readers group by commas and write decimals with a point. */
export const typedNumber = (typed: string): string => {
  const text = typed.trim().replace(/\s+%$/, '%')
  const day = /[/-]/.test(text) ? dayFrom(text) : undefined // bare digits are an amount
  if (day !== undefined) return day
  if (language === 'vi') return text
  const plain = text
    .replace(/(\d),(?=\d{3}(\D|$))/g, '$1')
    .replace(/(\d)\.(\d)/, '$1,$2')
    .replace(/\s*(\/|\b(a|per)\s+)\s*year$/i, '/năm')
  return words.reduce((rule, [vi, en]) => rule.replace(new RegExp(`\\b${en.replace(/s$/, 's?')}(?![a-z])`, 'i'), vi), plain)
}
