// How one unit stands in a programme: its target, what was sent, who below it has launched and held its conference, and its summary as a file.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath, summaryFormats } from '../exports/exports_api.ts'
import { useProgrammes, useProgrammeText, usualProgramme } from '../programmes/programme.tsx'
import { targets } from '../targets/api.ts'
import { fulfilments, type Kind, standings } from '../targets/fulfilments_api.ts'
import { Revisions } from '../targets/history_dialog.tsx'
import { TargetCard } from '../targets/target_card.tsx'
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { useMay } from '../ui/use_session.ts'
import type { Unit } from './units_api.ts'

/** In and below the unit: how many have done it, and how many have not. */
const HeldLine = ({ programme, unit, kind }: { programme: string; unit: string; kind: Kind }) => {
  const t = useText()
  const { data, error, refetch } = useQuery({
    queryKey: ['fulfilments', programme, kind, `unit=${unit}&size=1`],
    queryFn: () => fulfilments.list(programme, kind, `unit=${encodeURIComponent(unit)}&size=1`),
  })
  const told = standings.filter((one) => data?.counts[one])
  return (
    <>
      <dt>{t(`targets.view.${kind}`)}</dt>
      <dd>
        {error && <ErrorBar error={error} again={refetch} />}
        {data?.obligations.length === 0 && <span className="muted">{t('structure.not_asked')}</span>}
        {told.length > 0 && (
          <Link to="/lv/chi-tieu" search={{ programme, unit, view: kind }}>
            {told.map((one) => `${t(`targets.standing.${one}`)} ${count(data?.counts[one] ?? 0)}`).join(' · ')}
          </Link>
        )}
      </dd>
    </>
  )
}

/** The table that goes with a nomination. */
const Summary = ({ programme, unit }: { programme: string; unit: string }) => {
  const t = useText()
  const may = useMay()
  if (!may('see_initiatives') || !may('export_tables')) return null
  return (
    <section className="card" aria-labelledby="unit-summary">
      <header>
        <h3 id="unit-summary">{t('exports.table.bk21-f')}</h3>
        <ExportButton path={exportPath.summary(programme)} search={{ unit }} personal says={t('exports.table.bk21-f')} formats={summaryFormats} />
      </header>
      <p className="body small muted">{t('exports.about.bk21-f')}</p>
    </section>
  )
}

export const UnitTargets = ({ unit }: { unit: Unit }) => {
  const t = useText()
  const tell = useProgrammeText()
  const all = useProgrammes().data?.programmes ?? []
  const [chosen, setChosen] = useState<string>()
  const programme = chosen ?? usualProgramme(all)?.id ?? ''
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['targets', 'grid', programme, `unit=${unit.code}`],
    queryFn: () => targets.grid(programme, `unit=${encodeURIComponent(unit.code)}`),
    enabled: programme !== '',
  })
  return (
    <div className="stack stack-16 unit-part">
      <label className="field">
        <span className="label">{t('shell.programme')}</span>
        <select className="in" value={programme} onChange={({ target }) => setChosen(target.value)}>
          {all.map((one) => (
            <option key={one.id} value={one.id}>
              {tell(one)}
            </option>
          ))}
        </select>
      </label>
      {error && <ErrorBar error={error} again={refetch} />}
      {isPending && <SkeletonRows columns={2} label={t('loading')} />}
      {data && (
        <TargetCard grid={data} title={t('targets.title')}>
          {data.parent.children > 0 && (
            <Link to="/lv/chi-tieu" search={{ programme, unit: unit.code }}>
              {t('branch.table')}
            </Link>
          )}
        </TargetCard>
      )}
      {data && (
        <section className="card" aria-labelledby="unit-held">
          <header>
            <h3 id="unit-held">{t('structure.held')}</h3>
          </header>
          <dl className="body dl unit-figures">
            {(['launches', 'conferences'] as const).map((kind) => (
              <HeldLine key={kind} programme={programme} unit={unit.code} kind={kind} />
            ))}
          </dl>
        </section>
      )}
      {data && <Summary programme={programme} unit={unit.code} />}
      {data && (
        <section className="card" aria-labelledby="unit-revisions">
          <header>
            <h3 id="unit-revisions">{t('targets.history')}</h3>
          </header>
          <Revisions programme={programme} unit={unit.code} />
        </section>
      )}
    </div>
  )
}
