// A programme as the workspace names it: two of one title differ by their period and by whether they still take entries.
import { useQuery } from '@tanstack/react-query'
import { dayText } from '../../shared/dates.ts'
import { api, type ProgrammeLine } from '../api.ts'
import { inLanguage, type Key, language, useText } from '../texts.ts'

/** All programmes, from the cache that every screen shares. */
export const useProgrammes = () => useQuery({ queryKey: ['programmes'], queryFn: api.programmes })

/** Where a page begins that was given none: of those that take entries the one with the most, which is the widest. */
export const usualProgramme = (all: ProgrammeLine[]): ProgrammeLine | undefined => {
  const open = all.filter(({ state }) => state === 'open')
  return (open.length > 0 ? open : all).toSorted((a, b) => b.total - a.total)[0]
}

/** "08/01/2022–31/8/2023". */
export const periodText = ({ period }: ProgrammeLine): string => [period.from, period.to].map((day) => dayText(new Date(day), language)).join('–')

export const useProgrammeText = () => {
  const t = useText()
  return (one: ProgrammeLine): string => `${inLanguage(one.title)} · ${periodText(one)} · ${t(`programme.${one.state}` as Key)}`
}

/** Title, period, state, and that its figures are invented. `title` is what there is until the list has come. */
export const ProgrammeName = ({ id, title }: { id: string; title: string }) => {
  const t = useText()
  const tell = useProgrammeText()
  const one = useProgrammes().data?.programmes.find((programme) => programme.id === id)
  return (
    <>
      <span>{one ? tell(one) : title}</span>
      {one?.illustrative && (
        <span className="chip chip--demo" title={t('programme.illustrative_title')}>
          {t('programme.illustrative')}
        </span>
      )}
    </>
  )
}
