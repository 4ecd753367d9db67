// Users and roles: who has an account in one's scope, in what state, with which roles at which units; search and filters in the address.
import { IconPlus, IconSearch, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import type { AccountsSearch } from '../routes.tsx'
import { type Key, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { DoneLine, useDone } from '../ui/done_line.tsx'
import { count } from '../ui/figures.ts'
import { usePageActs } from '../ui/page_acts.ts'
import { Pages } from '../ui/pages.tsx'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { TableFrame } from '../ui/table_frame.tsx'
import { useFind } from '../ui/use_find.ts'
import { useLasting } from '../ui/use_lasting.ts'
import { UnitPicker } from '../units/unit_picker.tsx'
import { useUnit } from '../units/use_unit.ts'
import { AccountPanel } from './account_panel.tsx'
import { type Account, type Accounts as AccountList, type AccountState, accounts } from './accounts_api.ts'
import { InviteDialog } from './invite_dialog.tsx'
import { at, Roles, StateOfAccount, states } from './words.tsx'

const from = '/desk/lv/nguoi-dung'

const Row = ({ account, active, open }: { account: Account; active: boolean; open: () => void }) => {
  const t = useText()
  return (
    // the name is a button; the rest of the row only helps the mouse
    <tr data-subject={account.id} className={active ? 'is-active' : undefined} onClick={open}>
      <th scope="row">
        <button type="button" className="linklike strong" aria-expanded={active}>
          {account.name}
        </button>
        {account.own && <span className="chip">{t('accounts.you')}</span>}
      </th>
      <td className="people-roles">
        <Roles account={account} />
      </td>
      <td className="result">
        <StateOfAccount state={account.state} />
      </td>
      <td data-title={t('accounts.second_factor')}>
        {account.second_factor ? (
          <span className="st ok">
            <IconShieldCheck className="i" aria-hidden="true" />
            {t('accounts.second_set')}
          </span>
        ) : (
          <span className="muted">{t('accounts.second_none')}</span>
        )}
      </td>
      <td data-title={t('accounts.seen')}>{account.seen_at ? at(account.seen_at) : <span className="muted">{t('accounts.never')}</span>}</td>
    </tr>
  )
}

const Filters = ({ data, search, change }: { data: AccountList; search: AccountsSearch; change: (by: AccountsSearch) => void }) => {
  const t = useText()
  const field = useFind(search.q, (q) => change({ q }))
  const unit = useUnit(search.unit).data
  const counted = (state?: AccountState) => count(state ? data.counts[state] : states.reduce((sum, one) => sum + data.counts[one], 0))
  return (
    <div className="tools people-tools">
      <fieldset className="seg">
        <legend className="sr">{t('accounts.state')}</legend>
        {[undefined, ...states].map((state) => (
          <button type="button" key={state ?? ''} aria-pressed={search.state === state} onClick={() => change({ state })}>
            {t(state ? (`accounts.state.${state}` as Key) : 'filter.all')} <span className="n">{counted(state)}</span>
          </button>
        ))}
      </fieldset>
      <span className="with-icon find-in">
        <IconSearch className="i" aria-hidden="true" />
        <input className="in" type="search" aria-label={t('accounts.find')} placeholder={t('accounts.find')} {...field} />
      </span>
      <label className="people-unit row">
        <span className="small muted nowrap">{t('accounts.in_unit')}</span>
        <UnitPicker id="in-unit" value={unit} choose={(unit) => change({ unit: unit?.code })} placeholder={t('accounts.any_unit')} />
      </label>
    </div>
  )
}

const Table = ({ list, open, chosen }: { list: Account[]; open: (id: string) => void; chosen: string | undefined }) => {
  const t = useText()
  return (
    <TableFrame label={t('accounts.title')}>
      <table className="tbl tbl--40 people">
        <thead>
          <tr>
            <th scope="col">{t('sign_in.name')}</th>
            <th scope="col">{t('accounts.roles_units')}</th>
            <th scope="col">{t('accounts.state')}</th>
            <th scope="col">{t('accounts.second_factor')}</th>
            <th scope="col">{t('accounts.seen')}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((account) => (
            <Row key={account.id} account={account} active={account.id === chosen} open={() => open(account.id)} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

const Accounts = () => {
  const t = useText()
  const search = useSearch({ from })
  const navigate = useNavigate({ from: '/lv/nguoi-dung' })
  const [inviting, setInviting] = useState(false)
  const [done, setDone] = useDone()
  const { q, unit, state, page } = search
  const {
    data: found,
    error,
    refetch,
    isPending,
  } = useQuery({
    queryKey: ['accounts', q, unit, state, page],
    queryFn: () => accounts.list({ q, unit, state, page }),
    placeholderData: (before) => before,
  })
  const data = useLasting(found)
  useEffect(() => {
    document.title = `${t('accounts.title')} – Sổ Vàng`
  }, [t])
  const change = (by: AccountsSearch) => {
    const turned = 'page' in by || 'account' in by ? {} : { page: undefined }
    const kept = Object.fromEntries(Object.entries({ ...search, ...turned, ...by }).filter(([, value]) => value))
    void navigate({ search: kept, replace: true })
  }
  usePageActs(data?.may.invite.allowed ? [{ id: 'invite', says: t('accounts.invite_open'), run: () => setInviting(true) }] : [])
  const listed = data?.accounts.find(({ id }) => id === search.account)
  // Its state may have left the list it was opened from.
  const { data: chosen } = useQuery({
    queryKey: ['accounts', 'one', search.account],
    queryFn: () => accounts.one(search.account ?? ''),
    enabled: search.account !== undefined,
    placeholderData: () => listed,
  })
  // Seen alone it may have moved on since the list was asked, as when somebody invited has signed in: then the list is asked again.
  const moved = chosen && listed && chosen.state !== listed.state
  useEffect(() => {
    if (moved) void refetch()
  }, [moved, refetch])
  const everywhere = data?.may.invite_everywhere.allowed ?? false
  const close = () => {
    change({ account: undefined })
    document.querySelector<HTMLElement>(`[data-subject="${CSS.escape(search.account ?? '')}"] button`)?.focus()
  }
  return (
    <>
      <main className="main" id="noi-dung">
        <div className="head">
          <div className="title">
            <h1>{t('accounts.title')}</h1>
            <div className="acts">
              {data && <ExportButton path={exportPath.accounts} search={{ q: search.q, unit: search.unit, state: search.state }} />}
              {data && (
                <ActButton className="btn btn--primary" why={whyNot(data.may.invite)} act={() => setInviting(true)}>
                  {data.may.invite.allowed && <IconPlus className="i" aria-hidden="true" />}
                  {t('accounts.invite_open')}
                </ActButton>
              )}
            </div>
          </div>
          <p className="asof">{t('accounts.lead')}</p>
        </div>
        {error && <ErrorBar error={error} again={refetch} />}
        {data && <Filters data={data} search={search} change={change} />}
        <DoneLine done={done} list="accounts" />
        {isPending && !data && <SkeletonRows columns={5} label={t('loading')} />}
        {data && data.accounts.length > 0 && <Table list={data.accounts} chosen={search.account} open={(account) => change({ account })} />}
        {data && data.accounts.length === 0 && <EmptyState title={t('accounts.none')}>{t('accounts.none_hint')}</EmptyState>}
        {data && data.total > 0 && <Pages shown={data} says={t('accounts.total', { n: count(data.total) })} go={(page) => change({ page })} />}
      </main>
      {data && chosen && (
        <AccountPanel account={chosen} roles={data.roles} acts={data.may.invite.allowed} everywhere={everywhere} close={close} done={setDone} />
      )}
      {data?.may.invite.allowed && <InviteDialog opened={inviting} roles={data.roles} everywhere={everywhere} close={() => setInviting(false)} />}
    </>
  )
}

export const route = createLazyRoute(from)({ component: Accounts })
