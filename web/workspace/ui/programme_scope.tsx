// Which programme is shown, the only place where it changes. The page stays; where the other programme has no such page, the next one says so.
import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { api } from '../api.ts'
import { useProgrammes, useProgrammeText } from '../programmes/programme.tsx'
import { type Bilingual, useText } from '../texts.ts'
import { scopeOf } from './navigation.tsx'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The award that was looked at, and that the programme now shown does not have. */
    absent?: Bilingual
  }
}

/** The name of an award of programme `before` that `after` has not; undefined where it has it, or where that cannot be known. */
const useAbsent = () => {
  const queries = useQueryClient()
  const awards = (programme: string) => queries.ensureQueryData({ queryKey: ['awards', programme], queryFn: () => api.awards(programme) })
  return async (award: string, before: string, after: string): Promise<Bilingual | undefined> => {
    try {
      const [here, there] = await Promise.all([awards(before), awards(after)])
      return there.awards.some(({ id }) => id === award) ? undefined : here.awards.find(({ id }) => id === award)?.name
    } catch {
      return undefined
    }
  }
}

const useChoose = (): ((programme: string) => Promise<void>) => {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const search = useSearch({ strict: false })
  const { programme: before, award } = useParams({ strict: false })
  const absentIn = useAbsent()
  return async (programme) => {
    if (scopeOf(pathname).includes('programme'))
      return navigate({ to: pathname, search: { programme, ...(search.unit && { unit: search.unit }) } as never })
    const absent = award && before && (await absentIn(award, before, programme))
    if (absent) return navigate({ to: '/lv/dieu-kien', search: { programme }, state: { absent } })
    // The programme is part of this page's path.
    return navigate({ to: '.', params: { programme, ...(award && { award }) } as never, search: {} as never })
  }
}

export const ProgrammeScope = ({ programme }: { programme: string | undefined }) => {
  const t = useText()
  const choose = useChoose()
  const { data } = useProgrammes()
  const tell = useProgrammeText()
  return (
    <label className="scope scope-field">
      <small>{t('shell.programme')}</small>
      <select value={programme ?? ''} onChange={({ target }) => void choose(target.value)}>
        {!programme && <option value="">–</option>}
        {data?.programmes.map((one) => (
          <option key={one.id} value={one.id}>
            {tell(one)}
          </option>
        ))}
      </select>
    </label>
  )
}
