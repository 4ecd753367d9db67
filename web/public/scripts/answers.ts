// The check before sending: every answer with a way back to its question.
import * as m from '#messages'
import { dayText } from '../../shared/dates.ts'
import { groupDigits } from '../../shared/digits.ts'
import { dongInEnglish, dongInWords } from '../../shared/money.ts'
import { normalPhone, phoneText } from '../../shared/phone.ts'
import { countGraphemes } from '../../shared/text.ts'
import { byId, find, icon, safe } from './dom.ts'
import { benefitOf, coauthorsOf, type Values } from './judge.ts'

/** The words beside the chosen option or radio. */
const chosen = (id: string): string => {
  const select = find<HTMLSelectElement>(`#form select[name="${id}"]`)
  if (select) return select.selectedOptions[0]?.text ?? ''
  return find(`input[name="${id}"]:checked`)?.parentElement?.textContent?.trim() ?? find(`input[name="${id}"]`)?.dataset.name ?? ''
}

/** The question as its label asks it. */
export const label = (id: string): string => {
  const text = find(`label[for="${id}"]`)?.firstChild?.textContent ?? byId(`${id}-l`)?.textContent ?? find('[data-chosen] .field__label')?.textContent
  return (text ?? '').trim()
}

const row = (id: string, shown: string, name = label(id)): string =>
  shown &&
  `<div><dt>${safe(name)}</dt><dd>${shown}</dd><dd class="act"><a href="#${id}">${m.check_edit}<span class="vh"> ${safe(name.toLowerCase())}</span></a></dd></div>`

const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((part) => `<p>${safe(part).replace(/\n/g, '<br>')}</p>`)
    .join('')

const group = (number: number, title: string, rows: string[]): string =>
  `<h2 class="group-t"><span class="part__n">${number}</span>${title}</h2><dl class="sheet answers">${rows.join('')}</dl>`

const who = (values: Values): string[] => [
  row('author.name', safe(values['author.name'] ?? '')),
  row('author.phone', `<span class="num">${phoneText(normalPhone(values['author.phone'] ?? '') ?? '')}</span>`),
  ...['author.position', 'author.birth_year', 'author.email'].map((id) => row(id, safe(values[id] ?? ''))),
  values['operator.name'] ? row('operator.name', safe(values['operator.name'])) : '',
]

const where = (values: Values): string[] => [
  row('unit_parent', safe(chosen('unit_parent'))),
  values.unit_missing ? row('unit_text', safe(values.unit_text ?? '')) : values.unit ? row('unit', safe(chosen('unit'))) : '',
  values.unit_base ? row('unit_base', safe(chosen('unit_base'))) : '',
]

const what = (values: Values, most: number): string[] => {
  const benefit = benefitOf(values)
  const authors = coauthorsOf(values).map((index) => `${safe(values[`coauthors.${index}.name`] ?? '')} ${values[`coauthors.${index}.share`]}%`)
  const count = m.check_count({ count: countGraphemes(values.description ?? ''), limit: most })
  return [
    values.sector ? row('sector', safe(chosen('sector'))) : '',
    row('field', safe(chosen('field'))),
    row('title', `<strong>${safe(values.title ?? '')}</strong>`),
    row('description', `${paragraphs(values.description ?? '')}<p class="asof num">${count}</p>`),
    values.applied_from ? row('applied_from', dayText(new Date(values.applied_from), LANGUAGE)) : '',
    values.benefit && benefit !== undefined
      ? row(
          'benefit',
          `<span class="num">${groupDigits(benefit, LANGUAGE)}</span> đồng<br><span class="muted">${LANGUAGE === 'en' ? dongInEnglish(benefit) : dongInWords(benefit)}</span>`,
        )
      : '',
    authors.length ? row('author_share', `${m.check_author} ${values.author_share}%<br>${authors.join('<br>')}`, m.submit_coauthors) : '',
    row('no_dispute', values.no_dispute ? m.check_no_dispute : m.check_no_dispute_open, m.check_declaration),
    row('name_public', values.name_public ? m.check_public : m.check_not_public, m.check_name),
  ]
}

/** The markup of the check page. */
export const answersPage = (values: Values, most: number): string =>
  `<a class="back" href="#form">${icon('left', 'i-sm')}${m.check_back}</a><h1 class="h1" tabindex="-1">${m.check_title}</h1><p class="lead">${m.check_lead}</p>${group(1, m.submit_who, who(values))}${group(2, m.submit_where, where(values))}${group(3, m.submit_what, what(values, most))}<div class="submit btns"><button class="btn btn--primary btn--lg btn--block" id="send" type="button">${icon('send')}<span>${m.submit_send}</span></button></div><div id="state" role="status"></div><p class="rule-line">${m.check_after}</p>`
