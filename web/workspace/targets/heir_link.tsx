// Where a unit has ended: the way to the same view of who took it over.
import { Link } from '@tanstack/react-router'
import { RequestFailed } from '../api.ts'
import { useText } from '../texts.ts'
import type { TargetsSearch } from './address.ts'

export const HeirLink = ({ error, search }: { error: Error; search: TargetsSearch }) => {
  const t = useText()
  const { heir, heir_code } = (error instanceof RequestFailed && error.problem.code === 'unit_ended' && error.problem.params) || {}
  if (typeof heir !== 'string' || typeof heir_code !== 'string') return null
  return (
    <Link to="/lv/chi-tieu" search={{ ...search, unit: heir_code }}>
      {t('targets.open_heir', { unit: heir })}
    </Link>
  )
}
