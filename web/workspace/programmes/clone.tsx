// Cloning a programme: what the new one is called and when it closes, what will differ, then the clone itself.
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, Link, useParams } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { dayText } from '../../shared/dates.ts'
import { api, type Cloned, type CloneOrder, RequestFailed } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { today } from '../ui/date_field.tsx'
import { ErrorBar } from '../ui/states.tsx'
import { MakeButton } from './make_button.tsx'
import { missingIn, OrderFields, orderFrom } from './order_fields.tsx'
import { useProgrammes } from './programme.tsx'

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

export const Done = ({ cloned }: { cloned: Pick<Cloned, 'id' | 'title'> }) => {
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
      <div className="scroll clone">
        <form className="clone-form" onSubmit={look} onInput={() => preview.reset()} noValidate>
          <OrderFields
            missing={missing}
            error={error}
            closes={closes}
            setCloses={setCloses}
            closesHint={t('clone.closes_hint')}
            same={t('clone.same')}
          />
          <div className="row row-12">
            <button type="submit" className={preview.data && !clone.data ? 'btn' : 'btn btn--primary'} disabled={preview.isPending}>
              {t('clone.look')}
            </button>
            {preview.data && !clone.data && order && (
              <MakeButton title={preview.data.title} busy={clone.isPending} make={() => clone.mutate(order)} />
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
