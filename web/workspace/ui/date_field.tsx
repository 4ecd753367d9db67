// A day as people write it, 31/8/2023: the browser's own date field speaks the browser's language, not the page's.
import { useMergedRef } from '@mantine/hooks'
import { type ComponentProps, useEffect, useId, useRef, useState } from 'react'
import { localDate } from '../../shared/dates.ts'
import { type Key, language, useText } from '../texts.ts'

const two = (value: number): string => String(value).padStart(2, '0')
/** The last day of a month. */
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Year, month, day as written; empty when it is not written as a day at all. */
const partsOf = (typed: string): number[] => {
  const text = typed.trim()
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const written = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d\d)$/.exec(text) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(text)
  const [year = 0, ...rest] = (iso ? iso.slice(1) : (written?.slice(1).reverse() ?? [])).map(Number)
  return rest.length === 0 ? [] : [year < 100 ? 2000 + year : year, ...rest]
}

/** "2023-08-31" from 31/8/2023, 31/08/23, 31-8-2023, 31082023 or 2023-08-31; undefined when it is no day of the calendar. */
export const dayFrom = (typed: string): string | undefined => {
  const [year = 0, month = 0, day = 0] = partsOf(typed)
  if (month < 1 || month > 12 || day < 1 || day > lastOf(year, month)) return undefined
  return `${year}-${two(month)}-${two(day)}`
}

/** What to say of `typed`, in the reader's form and with a day that would do; undefined when it is a day, or nothing. */
export const dayFault = (typed: string): [Key, Record<string, string | number>] | undefined => {
  if (!typed.trim() || dayFrom(typed)) return undefined
  const [year = 0, month = 0, day = 0] = partsOf(typed)
  if (month < 1 || month > 12 || day < 1) return ['day.wrong', { example: dayShown(today()) }]
  const days = lastOf(year, month)
  const named = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, month - 1))
  return ['day.too_late', { month: named, days, example: `${two(days)}/${two(month)}/${year}` }]
}

/** In Vietnam, "2023-08-31". */
export const today = (): string => localDate(Date.now()).toISOString().slice(0, 10)

/** "31/08/2023"; what is no day stays as it is. */
export const dayShown = (day: string): string => day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & {
  value: string
  change: (day: string) => void
  /** The form around it says itself what is wrong. */
  told?: boolean
}

/** A form is not sent while `wrong`: the field says why, and is where one goes on. */
const useHold = (input: { current: HTMLInputElement | null }, wrong: boolean, say: () => void) => {
  const latest = useRef(say)
  latest.current = say
  useEffect(() => {
    const form = input.current?.form
    if (!form || !wrong) return
    const hold = (event: Event) => {
      if (!event.defaultPrevented) input.current?.focus()
      event.preventDefault()
      // React, which listens further out, never hears of it
      event.stopPropagation()
      latest.current()
    }
    form.addEventListener('submit', hold)
    return () => form.removeEventListener('submit', hold)
  }, [input, wrong])
}

/** `change` gets "2023-08-31", or what was typed while that is no day; then the field says so. With `name` the form carries the same. */
export const DateField = ({ value, change, name, told = false, className = 'in', ref, ...rest }: Props) => {
  const t = useText()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [judged, setJudged] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const merged = useMergedRef(input, ref)
  const written = typed ?? dayShown(value)
  const fault = told ? undefined : dayFault(written)
  useHold(input, fault !== undefined, () => setJudged(true))
  // Another day was chosen elsewhere: what was typed here is past.
  useEffect(() => setTyped((now) => (dayFrom(value) && document.activeElement !== input.current ? null : now)), [value])
  return (
    <>
      <input
        {...rest}
        {...(judged && fault && { 'aria-invalid': true, 'aria-describedby': [rest['aria-describedby'], `${id}-fault`].filter(Boolean).join(' ') })}
        ref={merged}
        className={className}
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('day.written')}
        value={written}
        onChange={(event) => {
          setJudged(false)
          setTyped(event.target.value)
          change(dayFrom(event.target.value) ?? event.target.value)
        }}
        onBlur={({ relatedTarget }) => {
          // A line that appears under a pressed button would move the button away.
          if (fault && !(relatedTarget instanceof HTMLButtonElement)) setJudged(true)
          if (!fault) setTyped(null)
        }}
      />
      {judged && fault && (
        <span className="err day-err" id={`${id}-fault`} role="alert">
          {t(...fault)}
        </span>
      )}
      {name && <input type="hidden" name={name} value={value} />}
    </>
  )
}
