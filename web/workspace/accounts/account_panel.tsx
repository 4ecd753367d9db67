// One account beside the list: its roles, its dates, and what may be done with it.
import { IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../api.ts'
import { inLanguage, type Key, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import type { Done } from '../ui/done_line.tsx'
import { PanelEdge } from '../ui/panel_edge.tsx'
import { RecordHistory } from '../ui/record_history.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { usePanel } from '../ui/use_panel.ts'
import { useMay } from '../ui/use_session.ts'
import { RenewDialog, RoleDialog } from './account_dialogs.tsx'
import { type Account, type Act, accounts, type GivenRole, type Role } from './accounts_api.ts'
import { at, StateOfAccount, useRoleText } from './words.tsx'

const Dates = ({ account }: { account: Account }) => {
  const t = useText()
  const open = account.state === 'invited' || account.state === 'expired'
  const rows: [Key, ReactNode][] = [
    ['accounts.created', at(account.created_at)],
    ...(open && account.code_expires_at
      ? ([[account.state === 'expired' ? 'accounts.code_expired' : 'accounts.code_expires', at(account.code_expires_at)]] as [Key, ReactNode][])
      : []),
    ['accounts.seen', account.seen_at ? at(account.seen_at) : t('accounts.never')],
    ['accounts.second_factor', t(account.second_factor ? 'accounts.second_set' : 'accounts.second_none')],
  ]
  return (
    <dl className="dl">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{t(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const parts = ['detail', 'done', 'history'] as const
type Part = (typeof parts)[number]

type Props = { account: Account; roles: Role[]; acts: boolean; everywhere: boolean; close: () => void; done: (done: Done) => void }

export const AccountPanel = ({ account, roles, acts, everywhere, close, done }: Props) => {
  const t = useText()
  const tell = useRoleText()
  const whyNot = (act: Act): string | undefined => {
    const { why } = account.may[act]
    return why && inLanguage(why)
  }
  const queries = useQueryClient()
  const [dialog, setDialog] = useState<'role' | 'renew'>()
  const reads = useMay()('see_history')
  const [part, setPart] = useState<Part>('detail')
  const title = usePanel(account.id, close)
  const again = () => queries.invalidateQueries({ queryKey: ['accounts'] })
  const change = useMutation({
    mutationFn: async (what: { run: () => Promise<unknown>; done: Done }) => what.run().then(() => what.done),
    onSuccess: done,
    onError: () => setPart('detail'),
    onSettled: again,
  })
  const { id, name } = account
  const disable = { run: () => accounts.disable(id), done: { says: t('accounts.disabled', { name }), undo: () => accounts.enable(id) } }
  const enable = { run: () => accounts.enable(id), done: { says: t('accounts.enabled', { name }), undo: () => accounts.disable(id) } }
  const take = (given: GivenRole) => ({
    run: () => accounts.takeRole(id, given.id),
    done: { says: t('accounts.role_taken', { role: tell.role(given.role), name }), undo: () => accounts.giveRole(id, given.role, given.unit?.code) },
  })
  const [act, next] = account.state === 'disabled' ? (['enable', enable] as const) : (['disable', disable] as const)
  return (
    <section className="panel account-panel" aria-label={name}>
      <PanelEdge of="side" />
      <div className="p-head">
        <div className="row">
          <h2 className="panel-title grow" ref={title} tabIndex={-1}>
            {name}
          </h2>
          <button type="button" className="btn btn--bare btn--icon btn--28" aria-label={t('explain.close')} onClick={close}>
            <IconX className="i" aria-hidden="true" />
          </button>
        </div>
        <StateOfAccount state={account.state} />
      </div>
      {/* Only who reads the history has both. */}
      {reads && (
        <Tabs
          label={t('accounts.parts')}
          tabs={parts.map((one) => ({ part: one, says: t(`accounts.${one}`) }))}
          chosen={part}
          choose={setPart}
          shows="account-part"
        />
      )}
      {part === 'done' && (
        <div className="p-body" id="account-part" role="tabpanel" tabIndex={0} aria-labelledby="tab-done">
          <RecordHistory of={['person', id]} ask={(before) => api.history({ person: id }, before)} told />
        </div>
      )}
      {part === 'history' && (
        <div className="p-body" id="account-part" role="tabpanel" tabIndex={0} aria-labelledby="tab-history">
          <RecordHistory of={['account', id]} ask={() => api.historyOf('accounts', id)} />
        </div>
      )}
      {/* a region that scrolls must be reachable by keyboard */}
      <section
        className="p-body stack stack-16 padded"
        id={part === 'detail' ? 'account-part' : undefined}
        hidden={part !== 'detail'}
        role={reads ? 'tabpanel' : undefined}
        tabIndex={0}
        aria-label={t('accounts.detail')}
      >
        <div className="stack">
          <h3>{t('accounts.roles')}</h3>
          {account.roles.length === 0 && <p className="muted">{t('accounts.no_role')}</p>}
          <ul className="given-roles">
            {account.roles.map((given) => (
              <li key={given.id}>
                <div className="grow">
                  <p className="strong">{tell.role(given.role)}</p>
                  <p className="small muted">
                    {tell.unit(given.unit)}
                    {given.unit?.ended && <span className="warn"> ({t('accounts.unit_ended')})</span>}
                  </p>
                  <p className="small muted">{t('accounts.given_at', { at: at(given.given_at) })}</p>
                </div>
                {acts && (
                  <ActButton
                    why={whyNot('take_role')}
                    act={() => change.mutate(take(given))}
                    busy={change.isPending}
                    label={t('accounts.take_role_of', { role: tell.role(given.role), unit: tell.unit(given.unit) })}
                  >
                    {t('accounts.take_role')}
                  </ActButton>
                )}
              </li>
            ))}
          </ul>
        </div>
        <Dates account={account} />
        <Refusal error={change.error} />
      </section>
      {acts && (
        <div className="p-foot wrap">
          <ActButton why={whyNot('give_role')} act={() => setDialog('role')}>
            {t('accounts.give_role_open')}
          </ActButton>
          <ActButton why={whyNot('renew_invitation')} act={() => setDialog('renew')}>
            {t(account.state === 'active' ? 'accounts.renew_open_active' : 'accounts.renew_open')}
          </ActButton>
          <ActButton why={whyNot(act)} act={() => change.mutate(next)} busy={change.isPending}>
            {t(act === 'enable' ? 'accounts.enable' : 'accounts.disable')}
          </ActButton>
        </div>
      )}
      <RoleDialog
        opened={dialog === 'role'}
        account={account}
        roles={roles}
        everywhere={everywhere}
        close={() => setDialog(undefined)}
        given={(says) => done({ says })}
      />
      <RenewDialog opened={dialog === 'renew'} account={account} close={() => setDialog(undefined)} />
    </section>
  )
}
