// The kinds of units that officers enter, each with its level; others come from files and are shown by their own word.
import type { Key } from '../texts.ts'
import type { Level } from './units_api.ts'

export const kinds = {
  ldld_tinh: 'top',
  cd_nganh_tw: 'top',
  cd_tct: 'top',
  ldld_huyen: 'upper',
  cd_xa: 'upper',
  cd_nganh_dp: 'upper',
  cd_kcn: 'upper',
  cd_vien_chuc: 'upper',
  cdcs: 'grassroots',
  nghiep_doan: 'grassroots',
} as const satisfies Record<string, Level>
export type Kind = keyof typeof kinds

const isKind = (kind: string): kind is Kind => kind in kinds
/** The sentence of a kind; undefined: it is told by its word. */
export const kindKey = (kind: string): Key | undefined => (isKind(kind) ? `kind.${kind}` : kind === 'tld' ? 'kind.tld' : undefined)
export const levelOf = (kind: string): Level => (isKind(kind) ? kinds[kind] : 'grassroots')

const order: Level[] = ['confederation', 'top', 'upper', 'grassroots']
/** What may lie below a unit of this level. */
export const kindsBelow = (level: Level): Kind[] =>
  (Object.keys(kinds) as Kind[]).filter(
    (kind) => order.indexOf(kinds[kind]) > order.indexOf(level) || (level === 'grassroots' && kinds[kind] === 'grassroots'),
  )
