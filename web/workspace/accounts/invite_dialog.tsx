// Inviting someone: name, role, unit; then the sheet with the one-time code.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { accounts, type Role } from './accounts_api.ts'
import { InvitationSheet } from './invitation_sheet.tsx'
import { type ChosenRole, isComplete, RoleFields } from './role_fields.tsx'
import { useRoleText } from './words.tsx'

const InviteForm = ({ roles, everywhere, close }: { roles: Role[]; everywhere: boolean; close: () => void }) => {
  const t = useText()
  const id = useId()
  const tell = useRoleText()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<ChosenRole>({
    role: roles.includes('officer') ? 'officer' : (roles[0] ?? 'officer'),
    unit: undefined,
    everywhere: false,
  })
  const invite = useMutation({
    mutationFn: () => accounts.invite(name.trim(), chosen.role, chosen.everywhere ? undefined : chosen.unit?.code),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const complete = name.trim() !== '' && isComplete(chosen)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete && !invite.isPending) invite.mutate()
  }
  if (invite.data) {
    const where = chosen.everywhere ? tell.unit(null) : (chosen.unit?.name ?? '')
    return <InvitationSheet name={name.trim()} invited={invite.data} role={`${tell.role(chosen.role)}, ${where}`} close={close} />
  }
  return (
    <form className="dialog-form" onSubmit={submit}>
      <p className="muted">{t('accounts.invite_lead')}</p>
      <div className="field">
        <label htmlFor={`${id}-name`}>{t('sign_in.name')}</label>
        <input
          className="in"
          id={`${id}-name`}
          data-autofocus
          maxLength={60}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={`${id}-name-hint`}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <span className="hint" id={`${id}-name-hint`}>
          {t('accounts.name_hint')}
        </span>
      </div>
      <RoleFields roles={roles} everywhere={everywhere} value={chosen} change={setChosen} />
      <Refusal error={invite.error} />
      <FormFoot busy={invite.isPending} missing={complete ? undefined : t('accounts.invite_missing')} close={close}>
        {t('accounts.invite')}
      </FormFoot>
    </form>
  )
}

type Props = { opened: boolean; roles: Role[]; everywhere: boolean; close: () => void }

export const InviteDialog = ({ opened, ...form }: Props) => {
  const t = useText()
  return (
    <Dialog title={t('accounts.invite_title')} opened={opened} close={form.close} loose={false} wide>
      <InviteForm {...form} />
    </Dialog>
  )
}
