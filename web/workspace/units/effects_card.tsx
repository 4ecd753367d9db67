// What a change will do to others, before it is made: units, figures, and what other parts of the product have there.
import { IconAlertTriangle } from '@tabler/icons-react'
import { dayText } from '../../shared/dates.ts'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import type { Body } from './order_fields.tsx'
import type { Effects, Members, Several, Unit, UnitName } from './units_api.ts'

const named = ({ count: all, units }: Several): string => {
  const shown = units.slice(0, 5).map(({ name }) => name)
  return shown.join(', ') + (all > shown.length ? `… (${count(all)})` : '')
}

/** Units that go the same way are one line. */
const movesOf = (moved: Effects['moved']['units']) => {
  const ways = new Map<string, { units: UnitName[]; from: UnitName | null; to: UnitName | null }>()
  for (const { unit, from, to } of moved) {
    const key = `${from?.code} ${to?.code}`
    const way = ways.get(key) ?? { units: [], from, to }
    way.units.push(unit)
    ways.set(key, way)
  }
  return [...ways.values()]
}

const MembersText = ({ members }: { members: Members }) => {
  const t = useText()
  if (!members) return <>–</>
  return <>{members.whole ? count(members.n) : t('structure.at_least', { n: count(members.n) })}</>
}

const Line = ({ title, children }: { title: Key; children: string }) => {
  const t = useText()
  return (
    <li>
      <b>{t(title)}</b> {children}
    </li>
  )
}

type Renaming = { unit: Unit; text: Body }

/** The names that change, as they are and as they will be; a short name left empty is the name. */
const Renamed = ({ unit, text }: Renaming) => {
  const t = useText()
  const name = text.name?.trim() ?? ''
  const lines = [
    [t('structure.name'), unit.full_name, name],
    [t('structure.short_name'), unit.name, text.short_name?.trim() || name],
  ] as const
  return lines
    .filter(([, before, after]) => before !== after)
    .map(([what, before, after]) => <li key={what}>{t('structure.renamed_from', { what, before, after })}</li>)
}

/** `renaming`: what was typed where the unit itself is renamed. */
export const EffectsCard = ({ effects, renaming }: { effects: Effects; renaming?: Renaming | undefined }) => {
  const t = useText()
  const { founded, ended, renamed, moved, figures, lines, carried } = effects
  const moves = movesOf(moved.units)
  const shownMoves = moves.slice(0, 5)
  const untold = moved.count - shownMoves.reduce((sum, { units }) => sum + units.length, 0)
  const nothing = !founded.count && !ended.count && !renamed.count && !moved.count && !lines.length && !figures.length
  return (
    <section className="card effects" aria-labelledby="effects-title">
      <header>
        <h3 id="effects-title">{t('structure.effects')}</h3>
        <span className="asof">{t('structure.effective_from', { day: dayText(new Date(effects.on), language) })}</span>
      </header>
      <div className="body">
        {nothing && <p className="muted">{t('structure.effects_none')}</p>}
        <ul className="effect-lines">
          {founded.count > 0 && <Line title="structure.founded">{named(founded)}</Line>}
          {ended.count > 0 && <Line title="structure.ended">{named(ended)}</Line>}
          {renaming && <Renamed {...renaming} />}
          {renamed.count > 0 && !renaming && <Line title="structure.renamed">{named(renamed)}</Line>}
          {shownMoves.map(({ units, from, to }) => (
            <li key={(from?.code ?? '') + (to?.code ?? '')}>
              {units.length === 1
                ? t('structure.moves', { unit: units[0]?.name ?? '', from: from?.name ?? '–', to: to?.name ?? '–' })
                : t('structure.moves_all', {
                    n: count(units.length + (moves.length === 1 ? untold : 0)),
                    from: from?.name ?? '–',
                    to: to?.name ?? '–',
                  })}
            </li>
          ))}
          {untold > 0 && moves.length > 1 && <li>{t('structure.moves_more', { n: count(untold) })}</li>}
          {carried > 0 && <li>{t('structure.carried', { n: count(carried) })}</li>}
          {lines.map((line) => (
            <li key={line.what} className={line.what === 'accounts' ? 'warned' : undefined}>
              {line.what === 'accounts' && <IconAlertTriangle className="i" aria-hidden="true" />}
              {inLanguage(line.text)}
              {line.each.length > 0 && (
                <ul>
                  {line.each.map((one) => (
                    <li key={one.vi}>{inLanguage(one)}</li>
                  ))}
                  {line.count > line.each.length && <li>{t('structure.targets_more', { n: count(line.count - line.each.length) })}</li>}
                </ul>
              )}
            </li>
          ))}
        </ul>
        {figures.length > 0 && (
          <div className="tbl-wrap">
            <table className="diff effect-figures">
              <thead>
                <tr>
                  <th scope="col">{t('structure.unit')}</th>
                  <th scope="col">{t('structure.members')}</th>
                  <th scope="col">{t('structure.unions')}</th>
                </tr>
              </thead>
              <tbody>
                {figures.map((one) => (
                  <tr key={one.unit.code}>
                    <th scope="row">{one.unit.name}</th>
                    <td>
                      <MembersText members={one.members_before} /> → <MembersText members={one.members_after} />
                    </td>
                    <td>
                      {one.there_before ? count(one.grassroots_unions_before) : '–'} → {one.there_after ? count(one.grassroots_unions_after) : '–'}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </section>
  )
}
