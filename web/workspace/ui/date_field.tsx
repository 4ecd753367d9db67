// A day as people write it, 31/8/2023: the browser's own date field speaks the browser's language, not the page's.
import { type ComponentProps, useState } from 'react'
import { localDate } from '../../shared/dates.ts'
import { useText } from '../texts.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** "2023-08-31" from 31/8/2023, 31/08/23, 31-8-2023, 31082023 or 2023-08-31; undefined when it is no day of the calendar. */
export const dayFrom = (typed: string): string | undefined => {
  const text = typed.trim()
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const written = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d\d)$/.exec(text) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(text)
  const [year, month, day] = (iso ? iso.slice(1) : (written?.slice(1).reverse() ?? [])).map(Number)
  if (!year || !month || !day) return undefined
  const full = year < 100 ? 2000 + year : year
  const date = new Date(Date.UTC(full, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return `${full}-${two(month)}-${two(day)}`
}

/** In Vietnam, "2023-08-31". */
export const today = (): string => localDate(Date.now()).toISOString().slice(0, 10)

/** "31/08/2023"; what is no day stays as it is. */
export const dayShown = (day: string): string => day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & { value: string; change: (day: string) => void }

/** `change` gets "2023-08-31", or what was typed while that is no day. With `name` the form carries the same. */
export const DateField = ({ value, change, name, className = 'in', ...rest }: Props) => {
  const t = useText()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <>
      <input
        {...rest}
        className={className}
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('day.written')}
        value={typed ?? dayShown(value)}
        onChange={(event) => {
          setTyped(event.target.value)
          change(dayFrom(event.target.value) ?? event.target.value)
        }}
        onBlur={() => setTyped(null)}
      />
      {name && <input type="hidden" name={name} value={value} />}
    </>
  )
}
