// Below the form: signing in by the operator's identity provider, where there is one.
import { IconLogin2 } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useText } from '../texts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { leaveFor, oidc } from './oidc_api.ts'

/** `to`: where to go then. */
export const OidcButton = ({ to }: { to: string }) => {
  const t = useText()
  const provider = useQuery({ queryKey: ['oidc'], queryFn: oidc.provider }).data?.provider
  const go = useMutation({ mutationFn: oidc.begin, onSuccess: ({ address }) => leaveFor(address, to) })
  if (!provider) return null
  const going = go.isPending || go.isSuccess
  return (
    <div className="sign-other sign-elsewhere">
      <Refusal error={go.error} />
      <button type="button" className="btn" aria-disabled={going} onClick={() => going || go.mutate()}>
        <IconLogin2 className="i i20" aria-hidden="true" />
        {t(going ? 'oidc.going' : 'oidc.sign_in', { provider })}
      </button>
    </div>
  )
}
