// Of one's own account: the link to the operator's identity provider, made and taken away.
import { IconLink } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { leaveFor, oidc } from '../sign_in/oidc_api.ts'
import { language, useText } from '../texts.ts'
import { Refusal } from '../ui/refusal.tsx'

const at = (instant: string): string => instantText(localDate(instant), language)

export const OidcLinkCard = () => {
  const t = useText()
  const queries = useQueryClient()
  const [said, setSaid] = useState('')
  const { data } = useQuery({ queryKey: ['oidc', 'link'], queryFn: oidc.link })
  const link = useMutation({ mutationFn: oidc.beginLink, onSuccess: ({ address }) => leaveFor(address, '/lv/tai-khoan') })
  const unlink = useMutation({
    mutationFn: oidc.unlink,
    onMutate: () => setSaid(''),
    onSuccess: () => setSaid(t('oidc.unlinked', { provider: data?.provider ?? '' })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['oidc', 'link'] }),
  })
  if (!data?.provider) return null
  const { provider, link: linked } = data
  const going = link.isPending || link.isSuccess
  return (
    <section className="card account-card" aria-labelledby="oidc">
      <header>
        <h2 id="oidc">{t('oidc.card', { provider })}</h2>
      </header>
      <p className="body">{t('oidc.explained', { provider })}</p>
      <div className="body stack stack-12">
        <Refusal error={link.error ?? unlink.error} />
        {linked && (
          <p className="small muted">
            {t(linked.used_at ? 'oidc.linked_since' : 'oidc.linked_unused', {
              linked: at(linked.linked_at),
              used: linked.used_at ? at(linked.used_at) : '',
            })}
          </p>
        )}
        <div className="row">
          {linked ? (
            <button type="button" className="btn btn--36" disabled={unlink.isPending} onClick={() => unlink.mutate()}>
              {t('oidc.unlink')}
            </button>
          ) : (
            <button type="button" className="btn btn--36" aria-disabled={going} onClick={() => going || link.mutate()}>
              <IconLink className="i" aria-hidden="true" />
              {t(going ? 'oidc.going' : 'oidc.link', { provider })}
            </button>
          )}
        </div>
        <p role="status" className="small">
          {said}
        </p>
      </div>
    </section>
  )
}
