// One unit as it stood on a day, from the cache that every screen shares; nothing is asked without a code.
import { useQuery } from '@tanstack/react-query'
import { today } from '../ui/date_field.tsx'
import { units } from './units_api.ts'

export const useUnit = (code: string | undefined, on = today()) =>
  useQuery({ queryKey: ['units', 'one', code, on], queryFn: () => units.one(code ?? '', on), enabled: Boolean(code) })
