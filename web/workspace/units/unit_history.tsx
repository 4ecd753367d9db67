// What was done to one unit, newest first, with the paper it rests on; here what was put on record by mistake is withdrawn.
import { api } from '../api.ts'
import { RecordHistory } from '../ui/record_history.tsx'
import { Acts } from './unit_acts.tsx'
import type { Act, Unit } from './units_api.ts'

export const UnitHistory = ({ unit, begin }: { unit: Unit; begin: (act: Act) => void }) => (
  <>
    <Acts key={unit.code} unit={unit} acts={['withdraw']} begin={begin} />
    <RecordHistory of={['units', unit.code]} ask={() => api.historyOf('units', unit.code)} />
  </>
)
