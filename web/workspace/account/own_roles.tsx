// One's own roles and where each holds; those that hold no more say why.
import type { Role } from '../accounts/accounts_api.ts'
import { useRoleText } from '../accounts/words.tsx'
import type { Session } from '../api.ts'
import { useText } from '../texts.ts'
import { EndedRoleNote } from './ended_role.tsx'

export const OwnRoles = ({ roles }: { roles: Session['roles'] }) => {
  const t = useText()
  const tell = useRoleText()
  const standing = roles.filter(({ ended }) => !ended)
  return (
    <section className="card account-card" aria-labelledby="own-roles">
      <header>
        <h2 id="own-roles">{t('roles.own')}</h2>
      </header>
      <div className="body stack">
        {roles.length === 0 && <p className="muted">{t('accounts.no_role')}</p>}
        {standing.length > 0 && (
          <ul className="roles">
            {standing.map(({ role, unit }) => (
              <li key={`${role} ${unit?.code ?? ''}`}>
                <b>{tell.role(role as Role)}</b> <span className="muted">{tell.unit(unit)}</span>
              </li>
            ))}
          </ul>
        )}
        {roles.map((given) => (
          <EndedRoleNote key={`${given.role} ${given.unit?.code ?? ''}`} given={given} />
        ))}
      </div>
    </section>
  )
}
