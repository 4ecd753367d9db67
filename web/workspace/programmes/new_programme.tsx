// A programme from a definition of the guidance: who issues it and when it closes, what it will say of itself, then the programme itself.
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { dayText } from '../../shared/dates.ts'
import { RequestFailed } from '../api.ts'
import { inLanguage, language, useText } from '../texts.ts'
import { today } from '../ui/date_field.tsx'
import { ErrorBar } from '../ui/states.tsx'
import { UnitPicker } from '../units/unit_picker.tsx'
import type { UnitName } from '../units/units_api.ts'
import { Done } from './clone.tsx'
import { MakeButton } from './make_button.tsx'
import { missingIn, OrderField, OrderFields, orderFrom, stated } from './order_fields.tsx'
import { type Definition, type NewOrder, type NewProgramme, programmes } from './programmes_api.ts'

const shown = (day: string): string => dayText(new Date(day), language)

const Parts = ({ made }: { made: NewProgramme }) => {
  const t = useText()
  return (
    <section className="card clone-card" aria-labelledby="parts">
      <header>
        <h2 id="parts">{t('new_programme.parts')}</h2>
      </header>
      <table className="diff diff--36">
        <tbody>
          {made.parts.map((one) => (
            <tr key={one.part}>
              <th scope="row">{inLanguage(one.title)}</th>
              <td>{inLanguage(one.says)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const DefinitionField = ({
  all,
  missing,
  error,
  choose,
}: {
  all: Definition[]
  missing: string[]
  error: unknown
  choose: (one: Definition | undefined) => void
}) => {
  const t = useText()
  return (
    <OrderField name="definition" label={t('new_programme.definition')} hint={t('new_programme.definition_hint')} missing={missing} error={error}>
      <select
        className="in"
        {...stated('definition', missing)}
        defaultValue=""
        onChange={({ target }) => choose(all.find(({ id }) => id === target.value))}
      >
        <option value="" disabled>
          {t('new_programme.choose')}
        </option>
        {all.map((one) => (
          <option key={one.id} value={one.id}>
            {inLanguage(one.title)} · {one.document}
          </option>
        ))}
      </select>
    </OrderField>
  )
}

const NewProgrammePage = () => {
  const t = useText()
  const queries = useQueryClient()
  const { data, error: unread, refetch } = useQuery({ queryKey: ['definitions'], queryFn: programmes.definitions })
  const [definition, setDefinition] = useState<Definition>()
  const [issuer, setIssuer] = useState<UnitName>()
  const [closes, setCloses] = useState('')
  const [order, setOrder] = useState<NewOrder>()
  const [missing, setMissing] = useState<string[]>([])
  const preview = useMutation({ mutationFn: programmes.preview })
  const make = useMutation({
    mutationFn: programmes.make,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['programmes'] }),
  })
  useEffect(() => {
    document.title = `${t('new_programme.title')} – Sổ Vàng`
  }, [t])
  const choose = (one: Definition | undefined) => {
    setDefinition(one)
    if (one && !closes && one.closes_on >= today()) setCloses(one.closes_on)
  }
  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wanted = { ...orderFrom(event.currentTarget), definition: definition?.id ?? '', issuer: issuer?.code ?? '' }
    const lacks = [...(wanted.definition ? [] : ['definition']), ...(wanted.issuer ? [] : ['issuer']), ...missingIn(wanted)]
    setMissing(lacks)
    make.reset()
    preview.reset()
    if (lacks[0]) return document.getElementById(lacks[0])?.focus()
    setOrder(wanted)
    preview.mutate(wanted)
  }
  const error = make.error ?? preview.error
  const fields = error instanceof RequestFailed ? (error.problem.fields ?? []) : []
  const state = { missing, error }
  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <nav className="crumb" aria-label={t('shell.path')}>
          <Link to="/lv/dieu-kien">{t('awards.title')}</Link>
          <span aria-hidden="true">›</span>
          <span>{t('new_programme.title')}</span>
        </nav>
        <div className="title">
          <h1>{t('new_programme.title')}</h1>
        </div>
        <p className="asof">{t('new_programme.lead')}</p>
      </div>
      {unread && <ErrorBar error={unread} again={refetch} />}
      {error && fields.length === 0 && <ErrorBar error={error} again={() => order && preview.mutate(order)} />}
      <div className="scroll clone">
        <form className="clone-form" onSubmit={look} onInput={() => preview.reset()} noValidate>
          <DefinitionField all={data?.definitions ?? []} choose={choose} {...state} />
          <OrderField name="issuer" label={t('new_programme.issuer')} hint={t('new_programme.issuer_hint')} {...state}>
            <UnitPicker
              id="issuer"
              value={issuer}
              choose={(unit) => {
                setIssuer(unit)
                preview.reset()
              }}
              described="issuer-missing issuer-hint"
              invalid={missing.includes('issuer')}
            />
          </OrderField>
          <OrderFields
            {...state}
            closes={closes}
            setCloses={setCloses}
            closesHint={definition ? t('new_programme.closes_hint', { day: shown(definition.closes_on) }) : t('clone.closes_hint')}
            same={t('new_programme.same')}
          />
          <div className="row row-12">
            <button type="submit" className={preview.data && !make.data ? 'btn' : 'btn btn--primary'} disabled={preview.isPending}>
              {t('new_programme.look')}
            </button>
            {preview.data && !make.data && order && <MakeButton title={preview.data.title} busy={make.isPending} make={() => make.mutate(order)} />}
          </div>
        </form>
        <div className="clone-result" aria-live="polite">
          {make.data && <Done cloned={make.data} />}
          {preview.data && !make.data && preview.data.opens_on < today() && (
            <div className="callout w">
              <IconAlertTriangle className="i" aria-hidden="true" />
              <p>{t('clone.opens_at_once', { day: shown(preview.data.opens_on) })}</p>
            </div>
          )}
          {(make.data ?? preview.data) && <Parts made={(make.data ?? preview.data) as NewProgramme} />}
          {!preview.data && !make.data && <p className="muted">{t('new_programme.nothing')}</p>}
        </div>
      </div>
    </main>
  )
}

export const route = createLazyRoute('/desk/lv/chuong-trinh-moi')({ component: NewProgrammePage })
