// Tokens of the account: which programs ask in one's name, with which rights, until when; each to be revoked here.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import type { Right } from '../api.ts'
import { type Key, language, useText } from '../texts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { ErrorBar } from '../ui/states.tsx'
import { TokenDialog } from './token_dialog.tsx'
import { type Token, tokens } from './tokens_api.ts'

const at = (instant: string): string => instantText(localDate(instant), language)

/** "xem sáng kiến, xuất bảng". */
export const useRightText = () => {
  const t = useText()
  return (right: Right): string => {
    const said = t(`right.${right}` as Key)
    return said.startsWith('right.') ? right : said
  }
}

const Line = ({ token, busy, revoke }: { token: Token; busy: boolean; revoke: () => void }) => {
  const t = useText()
  const tell = useRightText()
  return (
    <li>
      <div className="grow">
        <p className="strong">{token.name}</p>
        <p className="small">
          {token.rights.map(tell).join(', ')} · {token.unit?.name ?? t('tokens.everywhere')}
        </p>
        <p className="small muted">
          {t('tokens.times', { until: at(token.expires_at), used: token.used_at ? at(token.used_at) : t('tokens.never') })}
        </p>
      </div>
      <button type="button" className="btn btn--28" aria-label={t('tokens.revoke_of', { name: token.name })} disabled={busy} onClick={revoke}>
        {t('tokens.revoke')}
      </button>
    </li>
  )
}

export const Tokens = () => {
  const t = useText()
  const queries = useQueryClient()
  const [making, setMaking] = useState(false)
  const [done, setDone] = useState('')
  const { data, error, refetch } = useQuery({ queryKey: ['tokens'], queryFn: tokens.list })
  const revoke = useMutation({
    mutationFn: (token: Token) => tokens.revoke(token.id),
    onMutate: () => setDone(''),
    onSuccess: (_, token) => setDone(t('tokens.revoked', { name: token.name })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  })
  const failed = error && <ErrorBar error={error} again={refetch} />
  if (!data) return failed
  if (data.rights.length === 0 && data.tokens.length === 0) return null
  return (
    <section className="card sessions" aria-labelledby="tokens">
      <header>
        <h2 id="tokens">{t('tokens.title')}</h2>
        {data.rights.length > 0 && (
          <button type="button" className="btn btn--28" onClick={() => setMaking(true)}>
            {t('tokens.make')}
          </button>
        )}
      </header>
      {failed}
      <p className="body small muted">{t('tokens.lead')}</p>
      {data.tokens.length > 0 && (
        <ul>
          {data.tokens.map((token) => (
            <Line key={token.id} token={token} busy={revoke.isPending} revoke={() => revoke.mutate(token)} />
          ))}
        </ul>
      )}
      <p className="sessions-said" role="status">
        {done}
      </p>
      <Refusal error={revoke.error ?? undefined} />
      <TokenDialog opened={making} rights={data.rights} latest={data.latest} close={() => setMaking(false)} />
    </section>
  )
}
