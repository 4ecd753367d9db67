// Who works at one unit: the accounts with a role there, not those above or below it.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { accounts } from '../accounts/accounts_api.ts'
import { StateOfAccount, useRoleText } from '../accounts/words.tsx'
import { useText } from '../texts.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import type { Unit } from './units_api.ts'

export const UnitOfficers = ({ unit }: { unit: Unit }) => {
  const t = useText()
  const tell = useRoleText()
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['accounts', 'at', unit.code],
    queryFn: () => accounts.list({ at: unit.code, size: 500 }),
  })
  if (isPending) return <SkeletonRows columns={2} label={t('loading')} />
  if (error) return <ErrorBar error={error} again={refetch} />
  const here = data.accounts.map((account) => ({ account, roles: account.roles.filter((given) => given.unit?.code === unit.code) }))
  return (
    <section className="card unit-part" aria-label={t('structure.tab.officers')}>
      {here.length === 0 && <p className="body muted">{t('branch.no_officer')}</p>}
      <ul className="unit-officers">
        {here.map(({ account, roles }) => (
          <li key={account.id}>
            <div className="grow">
              <Link className="strong" to="/lv/nguoi-dung" search={{ unit: unit.code, account: account.id }}>
                {account.name}
              </Link>
              <p className="small muted">{roles.map(({ role }) => tell.role(role)).join(', ')}</p>
            </div>
            <StateOfAccount state={account.state} />
          </li>
        ))}
      </ul>
      <p className="body">
        <Link to="/lv/nguoi-dung" search={{ unit: unit.code }}>
          {t('branch.accounts')}
        </Link>
      </p>
    </section>
  )
}
