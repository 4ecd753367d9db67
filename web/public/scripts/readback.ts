// What is read back while typing: how many characters are left, and the amount of money in full and in words.
import * as m from '#messages'
import { groupDigits } from '../../shared/digits.ts'
import { dongInEnglish, dongInWords } from '../../shared/money.ts'
import { countGraphemes } from '../../shared/text.ts'
import { byId, find, icon, make } from './dom.ts'
import { valuesOf } from './drafting.ts'
import { benefitOf } from './judge.ts'

let hearing = 0

/** Screen readers hear the count after a pause of a second, and only at 200, 50 and below, and when over. */
const sayLater = (left: number, text: string): void => {
  clearTimeout(hearing)
  if (left > 50 && left !== 200) return
  hearing = window.setTimeout(() => {
    const heard = byId('count-heard') ?? make('<span class="vh" role="status" id="count-heard"></span>')
    find('.counter')?.after(heard)
    heard.textContent = text
  }, 1000)
}

/** Of the field `description`, into `.counter` and `.meter`. */
export const showCount = (most: number): void => {
  const left = most - countGraphemes(byId<HTMLTextAreaElement>('description')?.value ?? '')
  const state = left < 0 ? 'is-over' : left <= 50 ? 'is-near' : ''
  const text = left < 0 ? m.submit_count_over({ count: -left }) : m.submit_count_left({ count: left })
  const counter = find('.counter') as HTMLElement
  const meter = find('.meter') as HTMLElement
  counter.className = `counter ${state}`
  meter.className = `meter ${state}`
  ;(meter.firstElementChild as HTMLElement).style.transform = `scaleX(${Math.min(1, 1 - left / most)})`
  const sign = state && icon(left < 0 ? 'fail' : 'warn', 'i-sm')
  ;(counter.lastElementChild as HTMLElement).innerHTML = sign + text
  sayLater(left, text)
}

const showAmount = (form: HTMLFormElement): void => {
  const dong = benefitOf(valuesOf(form))
  const place = find('.words', form) as HTMLElement
  const amount = `<b class="num">${groupDigits(dong ?? 0, LANGUAGE)}</b>`
  place.innerHTML = dong === undefined ? '' : m.submit_benefit_words({ amount, words: LANGUAGE === 'en' ? dongInEnglish(dong) : dongInWords(dong) })
}

export const readBack = (form: HTMLFormElement): void => {
  showCount(Number(form.dataset.limit) || 1000)
  showAmount(form)
}
