// The officer's own account: its second factor, and where it is signed in, each place to be ended from here.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { api, type ListedSession } from '../api.ts'
import { MailCard } from '../messages/mail_card.tsx'
import { language, useText } from '../texts.ts'
import { problemText } from '../ui/problem_text.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { isHindered, useSession } from '../ui/use_session.ts'
import { OidcLinkCard } from './oidc_link.tsx'
import { OwnRoles } from './own_roles.tsx'
import { Passkeys } from './passkeys.tsx'
import { PasswordCard } from './password_card.tsx'
import { SecondFactor } from './second_factor.tsx'
import { Tokens } from './tokens.tsx'

const at = (instant: string): string => instantText(localDate(instant), language)

const SessionLine = ({ session, busy, end }: { session: ListedSession; busy: boolean; end: () => void }) => {
  const t = useText()
  const device = session.device || t('account.device_unknown')
  return (
    <li>
      <div className="grow">
        <p className="strong">
          {device} {session.current && <span className="chip">{t('account.here')}</span>}
        </p>
        <p className="small muted">
          {t('account.times', { since: at(session.signed_in_at), seen: at(session.seen_at), until: at(session.ends_at) })}
        </p>
      </div>
      {!session.current && (
        <button
          type="button"
          className="btn btn--28"
          aria-label={t('account.end_of', { device, since: at(session.signed_in_at) })}
          disabled={busy}
          onClick={end}
        >
          {t('account.end')}
        </button>
      )}
    </li>
  )
}

export const Account = () => {
  const t = useText()
  const queries = useQueryClient()
  const session = useSession().data
  const [done, setDone] = useState('')
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['sessions'], queryFn: api.sessions })
  const again = () => queries.invalidateQueries({ queryKey: ['sessions'] })
  const end = useMutation({
    mutationFn: (session: ListedSession) => api.endSession(session.id),
    onMutate: () => setDone(''),
    onSuccess: (_, session) => setDone(t('account.ended', { device: session.device || t('account.device_unknown') })),
    onSettled: again,
  })
  const endOthers = useMutation({
    mutationFn: api.endOtherSessions,
    onMutate: () => setDone(''),
    onSuccess: ({ ended }) => setDone(t('account.ended_others', { n: ended })),
    onSettled: again,
  })
  useEffect(() => {
    document.title = `${t('account.title')} – Sổ Vàng`
  }, [t])
  const busy = end.isPending || endOthers.isPending
  const others = data?.sessions.filter((one) => !one.current).length ?? 0
  const failed = end.error ?? endOthers.error
  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('account.title')}</h1>
        </div>
        <p className="asof">{session && t(isHindered(session) ? 'account.hindered' : 'account.signed_in', { name: session.name })}</p>
      </div>
      <div className="scroll account-cards">
        {session && <OwnRoles roles={session.roles} />}
        {session && <SecondFactor session={session} />}
        {session && data && <Passkeys device={data.sessions.find((one) => one.current)?.device ?? ''} />}
        {session && <PasswordCard />}
        {session && <OidcLinkCard />}
        {session && !isHindered(session) && <MailCard />}
        {error && <ErrorBar error={error} again={refetch} />}
        {isPending && <SkeletonRows columns={2} label={t('loading')} />}
        {data && (
          <section className="card sessions" aria-labelledby="sessions">
            <header>
              <h2 id="sessions">{t('account.sessions')}</h2>
              {others > 0 && (
                <button type="button" className="btn btn--28" disabled={busy} onClick={() => endOthers.mutate()}>
                  {t('account.end_others')}
                </button>
              )}
            </header>
            <p className="body small muted">
              {t('account.lead')} {t('account.most')}
            </p>
            <ul>
              {data.sessions.map((session) => (
                <SessionLine key={session.id} session={session} busy={busy} end={() => end.mutate(session)} />
              ))}
            </ul>
            <p className="sessions-said" role="status">
              {done}
            </p>
            {failed && (
              <p className="sessions-said err" role="alert">
                {problemText(failed, t('error.network'))}
              </p>
            )}
          </section>
        )}
        {session && !isHindered(session) && <Tokens />}
      </div>
    </main>
  )
}
