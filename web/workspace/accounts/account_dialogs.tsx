// One more role, and a new code for who lost theirs: both say what follows before they are done.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { type Account, accounts, type Role } from './accounts_api.ts'
import { InvitationSheet } from './invitation_sheet.tsx'
import { type ChosenRole, isComplete, RoleFields } from './role_fields.tsx'
import { useRoleText } from './words.tsx'

type RoleProps = { account: Account; roles: Role[]; everywhere: boolean; close: () => void; given: (said: string) => void }

const RoleForm = ({ account, roles, everywhere, close, given }: RoleProps) => {
  const t = useText()
  const tell = useRoleText()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<ChosenRole>({
    role: roles.includes('officer') ? 'officer' : (roles[0] ?? 'officer'),
    unit: undefined,
    everywhere: false,
  })
  const give = useMutation({
    mutationFn: () => accounts.giveRole(account.id, chosen.role, chosen.everywhere ? undefined : chosen.unit?.code),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['accounts'] })
      given(t('accounts.role_given', { role: tell.role(chosen.role), name: account.name }))
      close()
    },
  })
  const complete = isComplete(chosen)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete && !give.isPending) give.mutate()
  }
  return (
    <form className="dialog-form" onSubmit={submit}>
      <RoleFields roles={roles} everywhere={everywhere} value={chosen} change={setChosen} />
      <p className="small muted">{t('accounts.role_follows')}</p>
      <Refusal error={give.error} />
      <FormFoot busy={give.isPending} missing={complete ? undefined : t('accounts.unit_missing')} close={close}>
        {t('accounts.give_role')}
      </FormFoot>
    </form>
  )
}

export const RoleDialog = ({ opened, ...form }: RoleProps & { opened: boolean }) => {
  const t = useText()
  return (
    <Dialog title={t('accounts.give_role_to', { name: form.account.name })} opened={opened} close={form.close} wide>
      <RoleForm {...form} />
    </Dialog>
  )
}

const RenewForm = ({ account, close }: { account: Account; close: () => void }) => {
  const t = useText()
  const tell = useRoleText()
  const queries = useQueryClient()
  const renew = useMutation({
    mutationFn: () => accounts.renew(account.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  })
  if (renew.data) {
    const role = account.roles.map((given) => `${tell.role(given.role)}, ${tell.unit(given.unit)}`).join('; ') || t('accounts.no_role')
    return <InvitationSheet name={account.name} invited={renew.data} role={role} close={close} />
  }
  return (
    <div className="dialog-form">
      <p>{t(account.state === 'active' ? 'accounts.renew_active' : 'accounts.renew_invited')}</p>
      <Refusal error={renew.error} />
      <div className="row row-12 dialog-acts">
        <button type="button" className="btn" data-autofocus onClick={close}>
          {t('dialog.cancel')}
        </button>
        <span className="grow" />
        <button type="button" className="btn btn--primary" aria-disabled={renew.isPending} onClick={() => renew.isPending || renew.mutate()}>
          {t('accounts.renew_do')}
        </button>
      </div>
    </div>
  )
}

export const RenewDialog = ({ opened, account, close }: { opened: boolean; account: Account; close: () => void }) => {
  const t = useText()
  return (
    <Dialog title={t('accounts.renew_title', { name: account.name })} opened={opened} close={close} loose={false} wide>
      <RenewForm account={account} close={close} />
    </Dialog>
  )
}
