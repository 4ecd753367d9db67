// One unit's figures, names and places over time, whom it came from and went to, and its QR code.
import { IconGitMerge, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { dayText } from '../../shared/dates.ts'
import { useProgrammes } from '../programmes/programme.tsx'
import { language, useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { kindKey } from './kinds.ts'
import { UnitPapers } from './unit_papers.tsx'
import { type Handover, type Members, type Unit, units } from './units_api.ts'

const dayOf = (day: string): string => dayText(new Date(day), language)

const Value = ({ label, value, hint }: { label: string; value: string; hint?: string | undefined }) => (
  <div className="field">
    <span className="label">{label}</span>
    <span className="in in--said">{value}</span>
    {hint && <span className="hint">{hint}</span>}
  </div>
)

const useMembers = () => {
  const t = useText()
  return (members: Members): string => (!members ? '–' : members.whole ? count(members.n) : t('structure.at_least', { n: count(members.n) }))
}

const Handovers = ({ title, list }: { title: string; list: Handover[] }) => {
  const t = useText()
  if (!list.length) return null
  return (
    <div className="callout i">
      <IconGitMerge className="i" aria-hidden="true" />
      <div>
        <p className="strong">{title}</p>
        <ul className="handovers">
          {list.map(({ unit, on, share, whole }) => (
            <li key={unit.code + on}>
              {unit.name} ({unit.code}), {t(whole ? 'structure.whole_on' : 'structure.share_on', { share, day: dayOf(on) })}
            </li>
          ))}
        </ul>
        <p>{t('structure.old_figures')}</p>
      </div>
    </div>
  )
}

const Names = ({ unit }: { unit: Unit }) => {
  const t = useText()
  const spans = (from: string | null, to: string | null) =>
    [from && t('structure.from_day', { day: dayOf(from) }), to && t('structure.to_day', { day: dayOf(to) })].filter(Boolean).join(' ') ||
    t('structure.always')
  if (unit.names.length + unit.parents.length < 3) return null
  return (
    <section className="card">
      <header>
        <h3>{t('structure.over_time')}</h3>
      </header>
      <ul className="body over-time">
        {unit.names.length > 1 &&
          unit.names.map((one) => (
            <li key={`n${one.from}`}>
              <span>{one.name}</span>
              <span className="muted small">{spans(one.from, one.to)}</span>
            </li>
          ))}
        {unit.parents.length > 1 &&
          unit.parents.map((one) => (
            <li key={`p${one.from}`}>
              <span>{t('structure.below', { unit: one.unit.name })}</span>
              <span className="muted small">{spans(one.from, one.to)}</span>
            </li>
          ))}
      </ul>
    </section>
  )
}

const Figures = ({ code }: { code: string }) => {
  const t = useText()
  const members = useMembers()
  const { data } = useQuery({ queryKey: ['units', 'figures', code], queryFn: () => units.figures(code) })
  if (!data?.figures.length) return null
  return (
    <section className="card">
      <header>
        <h3>{t('structure.figures')}</h3>
      </header>
      <div className="body">
        <table className="diff effect-figures">
          <thead>
            <tr>
              <th scope="col">{t('structure.as_of')}</th>
              <th scope="col">{t('structure.members')}</th>
              <th scope="col">{t('structure.unions')}</th>
            </tr>
          </thead>
          <tbody>
            {[...data.figures].reverse().map((one) => (
              <tr key={one.on}>
                <th scope="row">{dayOf(one.on)}</th>
                <td>{members(one.members)}</td>
                <td>{count(one.grassroots_unions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** For sending initiatives to the open programme, with this unit chosen already. */
const QrCard = ({ unit }: { unit: Unit }) => {
  const t = useText()
  const open = useProgrammes().data?.programmes.find(({ state }) => state === 'open')
  if (!open || !unit.lives) return null
  const at = `/api/v1/programmes/${encodeURIComponent(open.id)}`
  const of = `unit=${encodeURIComponent(unit.code)}`
  return (
    <aside className="card unit-qr" aria-label={t('structure.qr')}>
      <header>
        <h3>{t('structure.qr')}</h3>
      </header>
      <div className="body stack">
        <img src={`${at}/qr.svg?${of}`} width="144" height="144" alt={t('structure.qr_alt', { unit: unit.name })} />
        <div className="row row-4">
          <a className="btn btn--28 grow" href={`${at}/qr.svg?${of}`} download={`${unit.code}.svg`}>
            {t('structure.qr_svg')}
          </a>
          <a className="btn btn--28 grow" href={`${at}/qr.png?${of}`} download={`${unit.code}.png`}>
            {t('structure.qr_png')}
          </a>
        </div>
        <a className="btn btn--28" href={`${at}/poster.pdf?${of}&size=a3&lang=${language}`}>
          <IconPrinter className="i" aria-hidden="true" />
          {t('structure.poster')}
        </a>
      </div>
    </aside>
  )
}

export const UnitInfo = ({ unit }: { unit: Unit }) => {
  const t = useText()
  const members = useMembers()
  const key = kindKey(unit.kind)
  const kind = key ? t(key) : unit.kind
  const level = t(`structure.level.${unit.level}`)
  const reported = unit.own_members.findLast(({ from }) => !from || from <= unit.on)
  return (
    <section className="unit-info" aria-label={t('structure.tab.info')}>
      <div className="stack stack-16">
        <div className="field-pair field-pair--wide">
          <Value label={t('structure.name')} value={unit.full_name} />
          <Value label={t('structure.code')} value={unit.code} />
        </div>
        <div className="field-pair">
          <Value label={t('structure.kind')} value={kind} hint={level === kind ? undefined : level} />
          <Value label={t('structure.bloc')} value={unit.blocs.map(({ title }) => title).join(', ') || '–'} />
        </div>
        <div className="field-three">
          <Value
            label={t('structure.members')}
            value={members(unit.members)}
            hint={reported?.from ? t('structure.reported', { day: dayOf(reported.from) }) : reported ? undefined : t('structure.summed')}
          />
          {unit.level !== 'grassroots' && (
            <Value label={t('structure.unions')} value={count(unit.grassroots_unions)} hint={t('structure.from_tree')} />
          )}
          <Value
            label={t('structure.founded_on')}
            value={unit.founded_on ? dayOf(unit.founded_on) : '–'}
            hint={unit.ended_on ? t('structure.ended_on', { day: dayOf(unit.ended_on) }) : undefined}
          />
        </div>
        <Handovers title={t('structure.came_from')} list={unit.predecessors} />
        <Handovers title={t('structure.went_to')} list={unit.successors} />
        <Names unit={unit} />
        <UnitPapers code={unit.code} />
        <Figures code={unit.code} />
      </div>
      <QrCard unit={unit} />
    </section>
  )
}
