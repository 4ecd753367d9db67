// Where other programs are told of changes: registered by a unit's administrator, within what the operator allows.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createLazyRoute } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { api } from '../api.ts'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { type Key, language, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { CopyButton } from '../ui/copy_button.tsx'
import { RecordHistory } from '../ui/record_history.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { UnitPicker } from '../units/unit_picker.tsx'
import type { UnitName } from '../units/units_api.ts'
import { type Webhook, webhooks } from './webhooks_api.ts'

const at = (instant: string): string => instantText(localDate(instant), language)

const Deliveries = ({ id }: { id: string }) => {
  const t = useText()
  const { data, error, refetch } = useQuery({ queryKey: ['deliveries', id], queryFn: () => webhooks.deliveries(id), staleTime: 0 })
  if (error) return <ErrorBar error={error} again={refetch} />
  if (!data) return null
  if (data.deliveries.length === 0) return <p className="small muted">{t('webhooks.no_deliveries')}</p>
  return (
    <ul className="deliveries small">
      {data.deliveries.map((one) => (
        <li key={one.happening}>
          <span className="strong">{t(`webhooks.event.${one.event}` as Key)}</span> · {at(one.happened_at)} ·{' '}
          {one.delivered_at
            ? t('webhooks.delivered', { at: at(one.delivered_at) })
            : t('webhooks.not_delivered', { n: one.tries, answer: one.answer })}
        </li>
      ))}
    </ul>
  )
}

const WebhookLine = ({ one, enable, remove, busy }: { one: Webhook; enable: () => void; remove: () => void; busy: boolean }) => {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [read, setRead] = useState(false)
  const sound = one.state === 'running'
  return (
    <li>
      <div className="grow stack">
        <p className="strong webhook-url">{one.url}</p>
        <p className="small muted">
          {one.unit?.name ?? t('webhooks.everywhere')} · {t('webhooks.since', { at: at(one.created_at) })}
        </p>
        <p className={sound ? 'small' : 'small err'}>{t(`webhooks.state.${one.state}`, { n: one.tries })}</p>
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary className="small">{t('webhooks.deliveries')}</summary>
          {open && <Deliveries id={one.id} />}
        </details>
        <details onToggle={({ currentTarget }) => setRead(currentTarget.open)}>
          <summary className="small">{t('history.of_record')}</summary>
          {read && <RecordHistory of={['webhooks', one.id]} ask={() => api.historyOf('webhooks', one.id)} />}
        </details>
      </div>
      {one.state === 'stopped' && (
        <ActButton why={whyNot(one.may.enable)} act={enable} label={t('webhooks.enable_of', { url: one.url })} busy={busy}>
          {t('webhooks.enable')}
        </ActButton>
      )}
      <ActButton why={whyNot(one.may.remove)} act={remove} label={t('webhooks.remove_of', { url: one.url })} busy={busy}>
        {t('webhooks.remove')}
      </ActButton>
    </li>
  )
}

const Register = ({ hosts }: { hosts: string[] }) => {
  const t = useText()
  const queries = useQueryClient()
  const [url, setUrl] = useState('')
  const [unit, setUnit] = useState<UnitName>()
  const register = useMutation({
    mutationFn: () => webhooks.register(url.trim(), unit?.code),
    onSuccess: () => {
      setUrl('')
      return queries.invalidateQueries({ queryKey: ['webhooks'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (url.trim() && !register.isPending) register.mutate()
  }
  const secret = register.data?.secret
  return (
    <section className="card account-card" aria-labelledby="register-webhook">
      <header>
        <h2 id="register-webhook">{t('webhooks.register')}</h2>
      </header>
      <form className="body stack stack-12" onSubmit={submit}>
        <Refusal error={register.error} />
        {secret && (
          <div className="callout i" role="status">
            <div>
              <p>{t('webhooks.secret')}</p>
              <p className="row wrap">
                <span className="code webhook-url">{secret}</span>
                <CopyButton text={secret} />
              </p>
            </div>
          </div>
        )}
        <label className="field">
          <span className="label">{t('webhooks.url')}</span>
          <input className="in" inputMode="url" spellCheck={false} value={url} onChange={({ target }) => setUrl(target.value)} />
          <span className="small muted">{t('webhooks.hosts', { hosts: hosts.join(', ') })}</span>
        </label>
        <div className="field">
          <label className="label" htmlFor="webhook-unit">
            {t('webhooks.unit')}
          </label>
          <UnitPicker id="webhook-unit" value={unit} choose={setUnit} described="webhook-unit-hint" />
          <span className="small muted" id="webhook-unit-hint">
            {t('webhooks.unit_hint')}
          </span>
        </div>
        <div className="row">
          <button type="submit" className="btn btn--36 btn--primary" aria-disabled={!url.trim() || register.isPending}>
            {t('webhooks.register_act')}
          </button>
        </div>
      </form>
    </section>
  )
}

const WebhooksPage = () => {
  const t = useText()
  const queries = useQueryClient()
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['webhooks'], queryFn: webhooks.list })
  const again = () => queries.invalidateQueries({ queryKey: ['webhooks'] })
  const enable = useMutation({ mutationFn: webhooks.enable, onSettled: again })
  const remove = useMutation({ mutationFn: webhooks.remove, onSettled: again })
  useEffect(() => {
    document.title = `${t('webhooks.title')} – Sổ Vàng`
  }, [t])
  const busy = enable.isPending || remove.isPending
  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('webhooks.title')}</h1>
          {data && data.webhooks.length > 0 && (
            <div className="acts">
              <ExportButton path={exportPath.webhooks} />
            </div>
          )}
        </div>
        <p className="asof">{t('webhooks.lead')}</p>
      </div>
      <div className="scroll account-cards">
        {error && <ErrorBar error={error} again={refetch} />}
        <Refusal error={enable.error ?? remove.error} />
        {isPending && <SkeletonRows columns={2} label={t('loading')} />}
        {data && (
          <section className="card sessions" aria-labelledby="webhooks">
            <header>
              <h2 id="webhooks">{t('webhooks.list')}</h2>
            </header>
            {data.webhooks.length === 0 && <p className="body muted">{t(data.hosts.length > 0 ? 'webhooks.none' : 'webhooks.off')}</p>}
            <ul>
              {data.webhooks.map((one) => (
                <WebhookLine key={one.id} one={one} busy={busy} enable={() => enable.mutate(one.id)} remove={() => remove.mutate(one.id)} />
              ))}
            </ul>
          </section>
        )}
        {data?.may.register.allowed && <Register hosts={data.hosts} />}
        {data && data.hosts.length > 0 && !data.may.register.allowed && <p className="sessions-said muted">{whyNot(data.may.register)}</p>}
      </div>
    </main>
  )
}

export const route = createLazyRoute('/desk/lv/webhook')({ component: WebhooksPage })
