// The rules of a submission as the server has them, so that most mistakes are told before the network is needed.
import * as m from '#messages'
import { dayText } from '../../shared/dates.ts'
import { type MoneyUnit, parseDong } from '../../shared/money.ts'
import { normalPhone } from '../../shared/phone.ts'
import { bytesOf, cleanLine, cleanText, countGraphemes, countLetters, heaviest, mostMarks, showsSomething, textFault } from '../../shared/text.ts'

export type Values = Record<string, string>
export type Wrong = { id: string; message: string }

const limit = 1000

/** Between 14 and 100 years ago, as on the server. */
const bornRight = (typed: string): boolean => {
  const age = new Date(Date.now() + 7 * 3600e3).getUTCFullYear() - Number(typed)
  return /^\d{4}$/.test(typed) && age >= 14 && age <= 100
}
const toldDay = (iso: string): string => (iso ? dayText(new Date(iso), LANGUAGE) : '…')
const emailRight = (typed: string): boolean => /^[^@\s]+@[^@\s.][^@\s]*\.[^@\s.]+$/.test(typed)

/** What this form asks: a unit below the first chosen, a sector (a document may name none); the titles of both lists; first and last day of application. */
export type Asks = { unit?: boolean; sector?: boolean; lists?: [string, string]; applied?: { min: string; max: string } }

/** Everything wrong with the values, in the order of the page. */
export const judge = (values: Values, most = limit, asks: Asks = {}): Wrong[] => {
  const wrong: Wrong[] = []
  const line = (id: string): string => cleanLine(values[id] ?? '')
  const need = (id: string, message: string): void => {
    if (!showsSomething(line(id))) wrong.push({ id, message })
  }
  /** False, and told, when the server would not take the characters of the text. */
  const sound = (id: string, most: number): boolean => {
    const text = values[id] ?? ''
    const fault = textFault(text)
    const heavy = heaviest(most)
    if (fault === 'unreadable') wrong.push({ id, message: m.error_text_unreadable })
    else if (fault === 'hidden_signs') wrong.push({ id, message: m.error_text_hidden_signs })
    else if (fault === 'many_marks') wrong.push({ id, message: m.error_text_many_marks({ limit: mostMarks }) })
    else if (bytesOf(text) > heavy && countGraphemes(text) <= most) wrong.push({ id, message: m.error_text_too_heavy({ limit: heavy }) })
    else return true
    return false
  }
  const phone = (id: string): void => {
    if (!line(id)) wrong.push({ id, message: m.error_phone_missing })
    else if (!normalPhone(line(id))) wrong.push({ id, message: m.error_phone_wrong })
  }
  const name = (id: string): void => {
    if (!showsSomething(line(id))) wrong.push({ id, message: m.error_name_missing })
    else if (!sound(id, 100)) return
    else if (countLetters(line(id)) < 2) wrong.push({ id, message: m.error_name_short })
  }
  const shares = (): void => {
    let sum = 0
    const whole = (id: string): void => {
      const share = Number(line(id))
      sum += share
      if (!/^\d+$/.test(line(id)) || share < 1 || share > 100) wrong.push({ id, message: m.error_share_wrong })
    }
    const before = wrong.length
    whole('author_share')
    for (const index of coauthorsOf(values)) {
      name(`coauthors.${index}.name`)
      whole(`coauthors.${index}.share`)
    }
    if (wrong.length === before && sum !== 100) wrong.push({ id: 'author_share', message: m.error_shares_sum({ sum }) })
  }
  name('author.name')
  phone('author.phone')
  sound('author.position', 100)
  if (line('author.birth_year') && !bornRight(line('author.birth_year'))) wrong.push({ id: 'author.birth_year', message: m.error_birth_year_wrong })
  if (sound('author.email', 254) && line('author.email') && !emailRight(line('author.email')))
    wrong.push({ id: 'author.email', message: m.error_email_wrong })
  if (line('operator.name') || line('operator.phone')) {
    name('operator.name')
    phone('operator.phone')
  }
  const [first, second] = asks.lists ?? ['', '']
  need('unit_parent', m.error_unit_missing({ list: first }))
  if (values.unit_missing) need('unit_text', m.error_unit_text_missing)
  else if (line('unit_parent') && (asks.unit ?? true)) need('unit', m.error_sub_unit_missing({ list: second }))
  if (asks.sector ?? true) need('sector', m.error_sector_missing)
  need('field', m.error_field_missing)
  if (sound('title', 200)) need('title', m.error_title_missing)
  const count = countGraphemes(values.description ?? '')
  if (count > most) wrong.push({ id: 'description', message: m.error_description_too_long({ limit: most, over: count - most }) })
  else if (sound('description', most)) need('description', m.error_description_missing)
  const { min, max } = asks.applied ?? { min: '', max: '' }
  if (values.applied_from && ((min && values.applied_from < min) || (max && values.applied_from > max)))
    wrong.push({ id: 'applied_from', message: m.error_applied_from_outside({ from: toldDay(min), to: toldDay(max) }) })
  if (line('benefit') && benefitOf(values) === undefined) wrong.push({ id: 'benefit', message: m.error_benefit_wrong })
  if (coauthorsOf(values).length) shares()
  return wrong
}

/** The numbers of the co-author rows that hold something. */
export const coauthorsOf = (values: Values): number[] =>
  Object.keys(values)
    .map((id) => (/^coauthors\.(\d+)\.name$/.exec(id) ?? [])[1])
    .filter((index) => index !== undefined && (values[`coauthors.${index}.name`] || values[`coauthors.${index}.share`]))
    .map(Number)

export const benefitOf = (values: Values): number | undefined =>
  parseDong(cleanLine(values.benefit ?? ''), (values.benefit_unit ?? 'million') as MoneyUnit, LANGUAGE)

/** The body of the API from values that were judged right. */
export const bodyOf = (values: Values): string => {
  const line = (id: string): string => cleanLine(values[id] ?? '')
  const missing = Boolean(values.unit_missing)
  const coauthors = coauthorsOf(values)
  return JSON.stringify({
    author: {
      name: line('author.name'),
      phone: normalPhone(line('author.phone')),
      ...(line('author.position') ? { position: line('author.position') } : {}),
      ...(line('author.birth_year') ? { birth_year: Number(line('author.birth_year')) } : {}),
      ...(line('author.email') ? { email: line('author.email') } : {}),
    },
    ...(missing
      ? { unit: null, parent: values.unit || values.unit_parent, unit_text: line('unit_text') }
      : { unit: values.unit_base || values.unit || values.unit_parent }),
    ...(values.sector ? { sector: values.sector } : {}),
    field: values.field,
    title: line('title'),
    description: cleanText(values.description ?? '').trim(),
    ...(values.applied_from ? { applied_from: values.applied_from } : {}),
    ...(line('benefit') ? { benefit_dong: benefitOf(values) } : {}),
    ...(coauthors.length
      ? {
          author_share: Number(line('author_share')),
          coauthors: coauthors.map((index) => ({ name: line(`coauthors.${index}.name`), share: Number(line(`coauthors.${index}.share`)) })),
        }
      : {}),
    no_dispute: Boolean(values.no_dispute),
    ...(line('operator.name') ? { operator: { name: line('operator.name'), phone: normalPhone(line('operator.phone')) } } : {}),
    consent: { name_public: Boolean(values.name_public) },
  })
}
