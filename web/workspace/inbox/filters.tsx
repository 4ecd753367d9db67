// What narrows the list, all of it in the address; each filter that is set can be taken away alone.
import { Popover } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronDown, IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { parseDong } from '../../shared/money.ts'
import { useProgrammes } from '../programmes/programme.tsx'
import { inLanguage, language, useText } from '../texts.ts'
import { DateField, dayFrom, dayShown, today } from '../ui/date_field.tsx'
import { count, figure } from '../ui/figures.ts'
import { useFind } from '../ui/use_find.ts'
import { UnitPicker } from '../units/unit_picker.tsx'
import { useUnit } from '../units/use_unit.ts'
import { type changed, type Filter, filters, type InboxSearch } from './address.ts'
import { inbox } from './api.ts'
import { statusWord } from './status.tsx'

export type Change = (by: Parameters<typeof changed>[1]) => void

export const statuses = ['submitted', 'taken_in', 'returned', 'recognised', 'refused', 'withdrawn'] as const

export const useProgramme = (programme: string) =>
  useQuery({ queryKey: ['programme', programme], queryFn: () => inbox.programme(programme), staleTime: 300_000 })

/** Of which day the units are: a programme that has closed keeps those that stood at its end. */
const useDayOf = (programme: string): string => {
  const last = useProgrammes().data?.programmes.find(({ id }) => id === programme)?.period.to
  return last && last < today() ? last : today()
}

/** The words of each filter that is set: "Trạng thái: Mới". */
export const useFilterWords = (programme: string, search: InboxSearch): [Filter, string][] => {
  const t = useText()
  const { data } = useProgramme(programme)
  const unit = useUnit(search.unit, useDayOf(programme)).data?.name ?? search.unit ?? ''
  const choice = (id: string | undefined, list: { id: string; title: { vi: string; en: string } }[] = []): string => {
    const found = list.find((one) => one.id === id)
    return found ? inLanguage(found.title) : (id ?? '')
  }
  const words: Record<Filter, () => string> = {
    status: () =>
      (search.status ?? '')
        .split(',')
        .map((one) => t(statusWord(one as 'submitted')))
        .join(', '),
    overdue: () => t('inbox.status.overdue'),
    waiting: () => t('inbox.filter.waiting', { n: search.waiting ?? 0 }),
    unit: () => unit,
    sector: () => choice(search.sector, data?.sectors),
    field: () => choice(search.field, data?.fields),
    from: () => t('inbox.filter.from', { day: dayShown(search.from ?? '') }),
    to: () => t('inbox.filter.to', { day: dayShown(search.to ?? '') }),
    benefit: () => t('inbox.filter.benefit', { amount: figure(search.benefit, 'money') }),
    doubtful: () => t('inbox.filter.doubtful'),
    q: () => `“${search.q}”`,
  }
  return filters.filter((name) => search[name] !== undefined).map((name) => [name, words[name]()])
}

const Days = ({ search, change }: { search: InboxSearch; change: Change }) => {
  const t = useText()
  const id = useId()
  const set = (name: 'from' | 'to') => (day: string) => {
    if (day === '') change({ [name]: undefined })
    else if (dayFrom(day)) change({ [name]: dayFrom(day) })
  }
  return (
    <Popover withinPortal={false} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="sel">
          {t('inbox.filter.days')}
          <IconChevronDown className="i" aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('inbox.filter.days')} className="filter-pop">
        <div className="field">
          <label htmlFor={`${id}-from`}>{t('inbox.filter.from_day')}</label>
          <DateField id={`${id}-from`} value={search.from ?? ''} change={set('from')} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-to`}>{t('inbox.filter.to_day')}</label>
          <DateField id={`${id}-to`} value={search.to ?? ''} change={set('to')} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

const Benefit = ({ search, change }: { search: InboxSearch; change: Change }) => {
  const t = useText()
  const id = useId()
  const [typed, setTyped] = useState('')
  const least = parseDong(typed, 'million', language)
  const wrong = typed.trim() !== '' && least === undefined
  return (
    <Popover withinPortal={false} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="sel">
          {t('inbox.column.benefit')}
          <IconChevronDown className="i" aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('inbox.column.benefit')} className="filter-pop">
        <form
          className="field"
          onSubmit={(event) => {
            event.preventDefault()
            if (!wrong) change({ benefit: least || undefined })
          }}
        >
          <label htmlFor={id}>{t('inbox.filter.benefit_from')}</label>
          {wrong && (
            <p className="err" id={`${id}-error`}>
              {t('inbox.filter.benefit_wrong')}
            </p>
          )}
          <span className="row">
            <input
              className="in num"
              id={id}
              inputMode="decimal"
              autoComplete="off"
              value={typed}
              placeholder={search.benefit ? count(search.benefit / 1e6) : ''}
              aria-invalid={wrong || undefined}
              aria-describedby={wrong ? `${id}-error` : undefined}
              onChange={(event) => setTyped(event.target.value)}
            />
            <span className="small nowrap">{t('inbox.filter.million')}</span>
            <button type="submit" className="btn btn--28">
              {t('inbox.filter.set')}
            </button>
          </span>
        </form>
        <label className="choice">
          <input
            type="checkbox"
            checked={search.doubtful === 'yes'}
            onChange={(event) => change({ doubtful: event.target.checked ? 'yes' : undefined })}
          />
          {t('inbox.filter.doubtful')}
        </label>
      </Popover.Dropdown>
    </Popover>
  )
}

type Choose = { label: string; value: string | undefined; options: { id: string; title: string }[]; choose: (id: string | undefined) => void }
const Choose = ({ label, value, options, choose }: Choose) => (
  <select className="sel" aria-label={label} value={value ?? ''} onChange={(event) => choose(event.target.value || undefined)}>
    <option value="">{label}</option>
    {options.map(({ id, title }) => (
      <option key={id} value={id}>
        {title}
      </option>
    ))}
  </select>
)

const Find = ({ search, change }: { search: InboxSearch; change: Change }) => {
  const t = useText()
  const field = useFind(search.q, (q) => change({ q }))
  // A finger has no key to press.
  const says = t(useMediaQuery('(pointer: coarse)') ? 'inbox.find_by_hand' : 'inbox.find')
  return (
    <label className="with-icon find-in">
      <span className="sr">{says}</span>
      <IconSearch className="i" aria-hidden="true" />
      <input className="in" id="tim" type="search" placeholder={says} {...field} />
    </label>
  )
}

export const Filters = ({ programme, search, change }: { programme: string; search: InboxSearch; change: Change }) => {
  const t = useText()
  const { data } = useProgramme(programme)
  const words = useFilterWords(programme, search)
  const [folded, setFolded] = useState(true)
  const titled = (list: { id: string; title: { vi: string; en: string } }[] = []) => list.map(({ id, title }) => ({ id, title: inLanguage(title) }))
  return (
    <>
      <div className={folded ? 'tools inbox-tools is-folded' : 'tools inbox-tools'}>
        <Find search={search} change={change} />
        {/* only where there is little room */}
        <button type="button" className="btn filter-fold" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          {t('inbox.filter.fold')}
          <IconChevronDown className="i" aria-hidden="true" />
        </button>
        <label className="sr" htmlFor="don-vi">
          {t('inbox.unit')}
        </label>
        <UnitPicker
          id="don-vi"
          value={undefined}
          placeholder={t('inbox.unit')}
          on={useDayOf(programme)}
          choose={(unit) => unit && change({ unit: unit.code })}
        />
        <Choose label={t('inbox.field')} value={search.field} options={titled(data?.fields)} choose={(field) => change({ field })} />
        {(data?.sectors.length ?? 0) > 0 && (
          <Choose label={t('inbox.sector')} value={search.sector} options={titled(data?.sectors)} choose={(sector) => change({ sector })} />
        )}
        <Choose
          label={t('inbox.column.status')}
          value={search.status}
          options={statuses.map((id) => ({ id, title: t(statusWord(id)) }))}
          choose={(status) => change({ status, waiting: undefined, overdue: undefined })}
        />
        <Days search={search} change={change} />
        <Benefit search={search} change={change} />
      </div>
      {words.length > 0 && (
        <ul className="set-filters" aria-label={t('inbox.filter.set_ones')}>
          {words.map(([name, said]) => (
            <li key={name} className="chip chip--on">
              {said}
              <button type="button" aria-label={t('inbox.filter.remove', { filter: said })} onClick={() => change({ [name]: undefined })}>
                <IconX className="i" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
