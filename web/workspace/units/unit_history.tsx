// What was done to one unit, newest first, with the paper it rests on.
import { useQuery } from '@tanstack/react-query'
import { useText } from '../texts.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { units } from './units_api.ts'

export const UnitHistory = ({ code }: { code: string }) => {
  const t = useText()
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['units', 'history', code], queryFn: () => units.history(code) })
  if (isPending) return <SkeletonRows columns={3} label={t('loading')} />
  if (error) return <ErrorBar error={error} again={refetch} />
  if (!data.items.length) return <p className="padded muted">{t('structure.history_none')}</p>
  return <Timeline acts={data.items} />
}
