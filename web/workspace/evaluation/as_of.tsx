// "Tính đến": the instant the list is computed for, by the clock in Vietnam; 24h00 is the end of a day, as documents write it.
import { type FormEvent, useId, useRef, useState } from 'react'
import { localDate, timeText } from '../../shared/dates.ts'
import { language, useText } from '../texts.ts'
import { DateField, dayFrom, today } from '../ui/date_field.tsx'

const isDay = (day: string): boolean => dayFrom(day) === day
type Clock = { day: string; time: string }

/** Day and time of an instant in Vietnam; a midnight is 24h00 of the day before. */
export const clockOf = (instant: string): Clock => {
  const at = localDate(instant)
  const end = at.getTime() % 86400e3 === 0
  const day = new Date(at.getTime() - (end ? 86400e3 : 0)).toISOString().slice(0, 10)
  const time = end ? '24:00' : timeText(at)
  return { day, time: language === 'vi' ? time.replace(':', 'h') : time }
}

/** What the server is asked for, "2023-08-31T24:00"; undefined when it is no time of a day. No time given is the end of the day. */
export const askedInstant = ({ day, time }: Clock): string | undefined => {
  const [, hour, minute = '00'] = /^(\d{1,2})\s*[:hH.]?\s*(\d{2})?$/.exec(time.trim() || '24:00') ?? []
  if (!isDay(day) || hour === undefined) return undefined
  if (Number(minute) > 59 || Number(hour) * 60 + Number(minute) > 24 * 60) return undefined
  return `${day}T${hour.padStart(2, '0')}:${minute}`
}

/** `chosen`: the address asks for another instant than the usual one. */
export const AsOf = ({ instant, chosen, choose }: { instant: string; chosen: boolean; choose: (asOf: string) => void }) => {
  const t = useText()
  const id = useId()
  const [typed, setTyped] = useState<Clock | null>(null)
  const [wrong, setWrong] = useState<'day' | 'time' | 'future' | ''>('')
  const first = useRef<HTMLInputElement>(null)
  const shown = typed ?? clockOf(instant)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const asked = askedInstant(shown)
    const at = asked === undefined ? (isDay(shown.day) ? 'time' : 'day') : shown.day > today() ? 'future' : ''
    setWrong(at)
    if (asked === undefined || at) return first.current?.form?.querySelector<HTMLInputElement>(`.as-of-${at === 'time' ? 'time' : 'day'}`)?.focus()
    choose(asked)
  }
  const usual = () => {
    setTyped(null)
    setWrong('')
    choose('')
    first.current?.focus()
  }
  const described = (field: 'day' | 'time') =>
    wrong === field || (wrong === 'future' && field === 'day') ? { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } : {}
  return (
    <form className="as-of row wrap" aria-labelledby={`${id}-title`} onSubmit={submit} noValidate>
      <span className="label" id={`${id}-title`}>
        {t('as_of.title')} <span className="small muted">{t('as_of.zone')}</span>
      </span>
      <label>
        <span className="sr">{t('as_of.day')}</span>
        <DateField told className="in as-of-day" ref={first} value={shown.day} change={(day) => setTyped({ ...shown, day })} {...described('day')} />
      </label>
      <label>
        <span className="sr">{t('as_of.time')}</span>
        <input
          className="in as-of-time"
          value={shown.time}
          autoComplete="off"
          title={t('as_of.end')}
          onChange={(event) => setTyped({ ...shown, time: event.target.value })}
          {...described('time')}
        />
      </label>
      <button type="submit" className="btn btn--28">
        {t('as_of.show')}
      </button>
      {chosen && (
        <button type="button" className="btn btn--quiet btn--28" title={t('as_of.usual_title')} onClick={usual}>
          {t('as_of.usual')}
        </button>
      )}
      {wrong && (
        <p className="as-of-wrong" id={`${id}-wrong`} role="alert">
          {t(wrong === 'future' ? 'as_of.future' : 'as_of.wrong')}
        </p>
      )}
    </form>
  )
}
