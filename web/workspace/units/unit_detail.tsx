// The unit that was chosen: what it is, what may be done with it and why not, its tabs.
import { useState } from 'react'
import { useText } from '../texts.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { Acts } from './unit_acts.tsx'
import { UnitInfo } from './unit_figures.tsx'
import { UnitHistory } from './unit_history.tsx'
import type { Act, Unit } from './units_api.ts'
import { useUnit } from './use_unit.ts'

const acts: Act[] = ['set_figures', 'rename', 'move', 'merge', 'split', 'close']
const tabs = ['info', 'history'] as const

export const UnitDetail = ({ code, on, begin }: { code: string; on: string; begin: (act: Act, unit: Unit) => void }) => {
  const t = useText()
  const [tab, setTab] = useState<(typeof tabs)[number]>('info')
  const { data: unit, error, refetch, isPending } = useUnit(code, on)
  if (isPending) return <SkeletonRows columns={2} label={t('loading')} />
  if (error) return <ErrorBar error={error} again={refetch} />
  return (
    <>
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
      <div className="tabs">
        <div role="tablist" aria-label={t('structure.tabs')}>
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              className="tab"
              role="tab"
              id={`tab-${one}`}
              aria-selected={tab === one}
              aria-controls="unit-panel"
              tabIndex={tab === one ? 0 : -1}
              onClick={() => setTab(one)}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
                const other = tabs[(tabs.indexOf(tab) + 1) % tabs.length] ?? 'info'
                setTab(other)
                document.getElementById(`tab-${other}`)?.focus()
              }}
            >
              {t(`structure.tab.${one}`)}
            </button>
          ))}
        </div>
      </div>
      <div className="scroll unit-panel" id="unit-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {tab === 'info' ? <UnitInfo unit={unit} /> : <UnitHistory unit={unit} begin={(act) => begin(act, unit)} />}
      </div>
    </>
  )
}
