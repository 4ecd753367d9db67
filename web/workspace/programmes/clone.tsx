// Cloning a programme: what the new one is called and when it closes, what will differ, then the clone itself.
import { IconAlertTriangle, IconArrowRight, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, Link, useParams } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { dayText } from '../../shared/dates.ts'
import { api, type Cloned, type CloneOrder, RequestFailed } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { DateField, dayFrom, today } from '../ui/date_field.tsx'
import { ErrorBar } from '../ui/states.tsx'
import { useProgrammes } from './programme.tsx'

const Wrong = ({ error, place }: { error: unknown; place: string }) => {
  const fields = error instanceof RequestFailed ? (error.problem.fields ?? []) : []
  const mine = fields.filter((field) => field.place === place)
  return mine.map((field) => (
    <p className="err" key={field.place} role="alert">
      {inLanguage(field.message)}
    </p>
  ))
}

const Differences = ({ cloned }: { cloned: Cloned }) => {
  const t = useText()
  return (
    <section className="card clone-card" aria-labelledby="differs">
      <header>
        <h2 id="differs">{t('clone.differs')}</h2>
      </header>
      <table className="diff diff--36">
        <thead>
          <tr>
            <th scope="col">{t('clone.part')}</th>
            <th scope="col">{t('clone.before')}</th>
            <th scope="col">{t('clone.after')}</th>
          </tr>
        </thead>
        <tbody>
          {cloned.differences.map((one) => (
            <tr key={`${one.part} ${one.before.vi} ${one.after.vi}`}>
              <th scope="row">{inLanguage(one.title)}</th>
              <td>{inLanguage(one.before)}</td>
              <td>
                <b>{inLanguage(one.after)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="source">{t('clone.unchanged', { parts: cloned.unchanged.map(inLanguage).join(', ') })}</p>
    </section>
  )
}

/** The day that `days` later is. */
const later = (day: string, days: number): string => new Date(Date.parse(day) + days * 864e5).toISOString().slice(0, 10)
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 864e5)

/** What is right by the letter but perhaps not meant: opens at once, a name that stands for another one too. */
export const Warnings = ({ cloned, closes, from }: { cloned: Cloned; closes: string; from: string }) => {
  const t = useText()
  const all = useProgrammes().data?.programmes ?? []
  const earlier = all.find(({ id }) => id === from)
  const opens = earlier && later(earlier.period.from, daysBetween(earlier.period.to, closes))
  const same = all.find((one) => one.state !== 'closed' && one.id !== cloned.id && inLanguage(one.title) === inLanguage(cloned.title))
  const shown = (day: string) => dayText(new Date(day), language)
  const said = [
    opens && opens < today() && t('clone.opens_at_once', { day: shown(opens) }),
    same && t('clone.same_name', { title: inLanguage(same.title), id: same.id }),
  ]
  return said.map(
    (sentence) =>
      sentence && (
        <div className="callout w" key={sentence}>
          <IconAlertTriangle className="i" aria-hidden="true" />
          <p>{sentence}</p>
        </div>
      ),
  )
}

const Done = ({ cloned }: { cloned: Cloned }) => {
  const t = useText()
  return (
    <div className="callout i" role="status">
      <IconCircleCheck className="i" aria-hidden="true" />
      <p>
        {t('clone.done', { title: inLanguage(cloned.title) })} <a href={`/ct/${cloned.id}`}>/ct/{cloned.id}</a>
      </p>
    </div>
  )
}

const orderFrom = (form: HTMLFormElement): CloneOrder => {
  const data = new FormData(form)
  const value = (name: string) => String(data.get(name) ?? '').trim()
  const title = { vi: value('title_vi'), en: value('title_en') || value('title_vi') }
  return { id: value('id'), closes_on: value('closes_on'), ...(title.vi ? { title } : {}) }
}

/** What the form cannot be looked at without; the browser's own words would be in the browser's language. */
export const missingIn = ({ id, closes_on }: CloneOrder): ('id' | 'closes_on')[] => [
  ...(id ? [] : (['id'] as const)),
  ...(dayFrom(closes_on) === closes_on ? [] : (['closes_on'] as const)),
]

const Missing = ({ at, in: missing }: { at: 'id' | 'closes_on'; in: string[] }) => {
  const t = useText()
  if (!missing.includes(at)) return null
  return (
    <p className="err" id={`${at}-missing`} role="alert">
      {t(`clone.missing.${at}`)}
    </p>
  )
}

const Clone = () => {
  const t = useText()
  const { programme } = useParams({ from: '/desk/lv/nhan-ban/$programme' })
  const queries = useQueryClient()
  const [closes, setCloses] = useState('')
  const [order, setOrder] = useState<CloneOrder>()
  const [missing, setMissing] = useState<('id' | 'closes_on')[]>([])
  const preview = useMutation({ mutationFn: (wanted: CloneOrder) => api.previewClone(programme, wanted) })
  const clone = useMutation({
    mutationFn: (wanted: CloneOrder) => api.clone(programme, wanted),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['programmes'] }),
  })
  useEffect(() => {
    document.title = `${t('clone.title')} – Sổ Vàng`
  }, [t])
  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wanted = orderFrom(event.currentTarget)
    const lacks = missingIn(wanted)
    setMissing(lacks)
    clone.reset()
    preview.reset()
    if (lacks[0]) return document.getElementById(lacks[0])?.focus()
    setOrder(wanted)
    preview.mutate(wanted)
  }
  const error = clone.error ?? preview.error
  const fields = error instanceof RequestFailed ? (error.problem.fields ?? []) : []
  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <nav className="crumb" aria-label={t('shell.path')}>
          <Link to="/lv/dieu-kien" search={{ programme }}>
            {t('awards.title')}
          </Link>
          <span aria-hidden="true">›</span>
          <span>{t('clone.title')}</span>
        </nav>
        <div className="title">
          <h1>{t('clone.title')}</h1>
        </div>
        <p className="asof">{t('clone.from', { programme })}</p>
      </div>
      {error && fields.length === 0 && <ErrorBar error={error} again={() => order && preview.mutate(order)} />}
      <div className="clone">
        <form className="clone-form" onSubmit={look} onInput={() => preview.reset()} noValidate>
          <div className="field">
            <label htmlFor="id">{t('clone.id')}</label>
            <input
              className="in"
              id="id"
              name="id"
              required
              autoComplete="off"
              spellCheck={false}
              aria-invalid={missing.includes('id') || undefined}
              aria-describedby="id-missing id-hint"
            />
            <span className="hint" id="id-hint">
              {t('clone.id_hint')}
            </span>
            <Missing at="id" in={missing} />
            <Wrong error={error} place="/id" />
          </div>
          <div className="field">
            <label htmlFor="closes_on">{t('clone.closes_on')}</label>
            <DateField
              id="closes_on"
              name="closes_on"
              required
              aria-invalid={missing.includes('closes_on') || undefined}
              aria-describedby="closes_on-missing closes-hint"
              value={closes}
              change={setCloses}
            />
            <span className="hint" id="closes-hint">
              {t('clone.closes_hint')}
            </span>
            <Missing at="closes_on" in={missing} />
            <Wrong error={error} place="/closes_on" />
          </div>
          <div className="field">
            <label htmlFor="title_vi">{t('clone.title_vi')}</label>
            <input className="in" id="title_vi" name="title_vi" lang="vi" autoComplete="off" placeholder={t('clone.same')} />
          </div>
          <div className="field">
            <label htmlFor="title_en">{t('clone.title_en')}</label>
            <input className="in" id="title_en" name="title_en" lang="en" autoComplete="off" placeholder={t('clone.same')} />
          </div>
          <div className="row row-12">
            <button type="submit" className={preview.data && !clone.data ? 'btn' : 'btn btn--primary'} disabled={preview.isPending}>
              {t('clone.look')}
            </button>
            {preview.data && !clone.data && order && (
              <button type="button" className="btn btn--primary" disabled={clone.isPending} onClick={() => clone.mutate(order)}>
                {t('clone.make')}
                <IconArrowRight className="i" aria-hidden="true" />
              </button>
            )}
          </div>
          <p className="hint">{t('clone.stays')}</p>
        </form>
        <div className="clone-result" aria-live="polite">
          {clone.data && <Done cloned={clone.data} />}
          {preview.data && !clone.data && order && <Warnings cloned={preview.data} closes={order.closes_on} from={programme} />}
          {(clone.data ?? preview.data) && <Differences cloned={(clone.data ?? preview.data) as Cloned} />}
          {!preview.data && !clone.data && <p className="muted">{t('clone.nothing')}</p>}
        </div>
      </div>
    </main>
  )
}

export const route = createLazyRoute('/desk/lv/nhan-ban/$programme')({ component: Clone })
