// The unit that was chosen: what it is, what may be done with it and why not, its tabs.
import { useState } from 'react'
import type { Right } from '../api.ts'
import { useText } from '../texts.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useMay } from '../ui/use_session.ts'
import { Acts } from './unit_acts.tsx'
import { UnitInfo } from './unit_figures.tsx'
import { UnitHistory } from './unit_history.tsx'
import { UnitOfficers } from './unit_officers.tsx'
import { UnitTargets } from './unit_targets.tsx'
import type { Act, Unit } from './units_api.ts'
import { useUnit } from './use_unit.ts'

const acts: Act[] = ['set_figures', 'rename', 'move', 'merge', 'split', 'close']
const parts = ['info', 'targets', 'officers', 'history'] as const
type Part = (typeof parts)[number]
const needs: Partial<Record<Part, Right>> = { targets: 'see_targets', officers: 'see_accounts' }

export const UnitDetail = ({ code, on, begin }: { code: string; on: string; begin: (act: Act, unit: Unit) => void }) => {
  const t = useText()
  const [tab, setTab] = useState<Part>('info')
  const may = useMay()
  const tabs = parts.filter((part) => !needs[part] || may(needs[part]))
  const { data: unit, error, refetch, isPending } = useUnit(code, on)
  if (isPending) return <SkeletonRows columns={2} label={t('loading')} />
  const failed = error && <ErrorBar error={error} again={refetch} />
  if (!unit) return failed
  return (
    <>
      {failed}
      <div className="unit-head">
        <div className="row">
          <h2>{unit.name}</h2>
          <span className="chip">{unit.code}</span>
          {unit.illustrative && <span className="chip chip--demo">{t('structure.illustrative')}</span>}
          {!unit.lives && <span className="chip chip--demo">{t('structure.not_that_day')}</span>}
        </div>
        <p className="small muted">{unit.path.map(({ name }) => name).join(' › ')}</p>
        <Acts key={unit.code} unit={unit} acts={acts} begin={(act) => begin(act, unit)} />
      </div>
      <Tabs
        label={t('structure.tabs')}
        tabs={tabs.map((part) => ({ part, says: t(`structure.tab.${part}`) }))}
        chosen={tab}
        choose={setTab}
        shows="unit-panel"
      />
      <div className="scroll unit-panel" id="unit-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {tab === 'info' && <UnitInfo unit={unit} />}
        {tab === 'targets' && <UnitTargets unit={unit} />}
        {tab === 'officers' && <UnitOfficers unit={unit} />}
        {tab === 'history' && <UnitHistory unit={unit} begin={(act) => begin(act, unit)} />}
      </div>
    </>
  )
}
