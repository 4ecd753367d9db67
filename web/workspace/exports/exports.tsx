// S14 Xuất dữ liệu: the tables that can be taken along, and what was taken, by whom, for what.
import './exports.css'
import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, Link, type LinkProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import type { Right } from '../api.ts'
import { useProgrammes, useProgrammeText, usualProgramme } from '../programmes/programme.tsx'
import { type Key, language, useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { TableFrame } from '../ui/table_frame.tsx'
import { useMay, useSession } from '../ui/use_session.ts'
import { ExportButton } from './export_button.tsx'
import { exportPath, exportsTaken, type Format, summaryFormats, type Table, type Taken } from './exports_api.ts'
import { useFilterWords } from './filter_words.ts'

type Offer = {
  table: Table
  to: LinkProps['to']
  right: Right
  path?: string
  personal?: boolean
  ofProgramme?: boolean
  formats?: Format[]
  view?: Held
}
type Held = 'launches' | 'conferences'

/** Each of one programme has that programme's. */
const inProgramme = (programme: string): Offer[] => [
  { table: 'targets', to: '/lv/chi-tieu', right: 'see_targets', ofProgramme: true, path: exportPath.targets(programme) },
  ...(['launches', 'conferences'] as const).map(
    (view): Offer => ({ table: view, to: '/lv/chi-tieu', view, right: 'see_targets', ofProgramme: true, path: exportPath.held(programme, view) }),
  ),
  {
    table: 'bk21-f',
    to: '/lv/don-vi',
    right: 'see_initiatives',
    personal: true,
    ofProgramme: true,
    path: exportPath.summary(programme),
    formats: summaryFormats,
  },
]

const offers = (programme: string | undefined): Offer[] => [
  {
    table: 'inbox',
    to: '/lv/sang-kien',
    right: 'see_initiatives',
    personal: true,
    ...(programme && { ofProgramme: true, path: exportPath.inbox(programme) }),
  },
  { table: 'ranking', to: '/lv/xep-hang', right: 'see_initiatives', ...(programme && { ofProgramme: true, path: exportPath.ranking(programme) }) },
  { table: 'units', to: '/lv/don-vi', right: 'see_units', path: exportPath.units },
  { table: 'people', to: '/lv/nguoi', right: 'see_persons', personal: true, path: exportPath.people },
  ...(programme ? inProgramme(programme) : []),
  { table: 'evaluation', to: '/lv/dieu-kien', right: 'see_awards' },
  { table: 'accounts', to: '/lv/nguoi-dung', right: 'see_accounts', path: exportPath.accounts },
  { table: 'history', to: '/lv/nhat-ky', right: 'see_history', personal: true, path: exportPath.history },
  { table: 'imports', to: '/lv/nhap', right: 'import_tables', path: exportPath.imports },
  { table: 'webhooks', to: '/lv/webhook', right: 'see_webhooks', path: exportPath.webhooks },
]

/** Whose summary is taken: of whoever works for the whole installation, that of the unit that runs the programme. */
const useOwnUnit = (): string | undefined => {
  const roles = useSession().data?.roles ?? []
  return roles.some(({ unit }) => unit === null) ? undefined : roles.find(({ unit }) => unit && !unit.ended)?.unit?.code
}

const Offers = () => {
  const t = useText()
  const may = useMay()
  const tell = useProgrammeText()
  const programme = usualProgramme(useProgrammes().data?.programmes ?? [])
  const unit = useOwnUnit()
  return (
    <section className="card sessions export-offers" aria-labelledby="offers">
      <header>
        <h2 id="offers">{t('exports.offers')}</h2>
      </header>
      <p className="body small muted">{t('exports.offers_lead')}</p>
      <ul>
        {offers(programme?.id)
          .filter(({ right }) => may(right))
          .map(({ table, to, view, path, ofProgramme, personal = false, formats }) => {
            const says = t(`exports.table.${table}` as Key)
            return (
              <li key={table}>
                <div className="grow">
                  <p className="strong">
                    <Link to={to ?? '/lv'} {...(view && { search: { view } as never })}>
                      {says}
                    </Link>
                  </p>
                  <p className="small muted">
                    {t(`exports.about.${table}` as Key)}
                    {ofProgramme && programme && ` ${tell(programme)}`}
                  </p>
                </div>
                {path ? (
                  <ExportButton
                    path={path}
                    personal={personal}
                    says={says}
                    {...(formats && { formats })}
                    {...(table === 'bk21-f' && { search: { unit } })}
                  />
                ) : (
                  <span className="small muted">{t('exports.from_page')}</span>
                )}
              </li>
            )
          })}
      </ul>
    </section>
  )
}

const What = ({ one }: { one: Taken }) => {
  const t = useText()
  const filters = useFilterWords()(one.table, one.filter)
  return (
    <>
      <span className="strong">{t(`exports.table.${one.table}` as Key)}</span>
      {one.reason && <span className="chip">{t('exports.personal')}</span>}
      {filters.length > 0 && <span className="small muted export-filter">{filters.join(' · ')}</span>}
      {one.reason && <span className="small export-filter">{t('exports.because', { reason: one.reason })}</span>}
    </>
  )
}

const Row = ({ one }: { one: Taken }) => {
  const t = useText()
  return (
    <tr data-subject={one.sha256}>
      <td className="nowrap result">{instantText(localDate(one.at), language)}</td>
      <td data-title={t('exports.who')}>
        {one.person} {one.own && <span className="chip">{t('accounts.you')}</span>}
        {one.unit && <span className="small muted export-filter">{one.unit}</span>}
      </td>
      <th scope="row" data-title={t('exports.what')}>
        <What one={one} />
      </th>
      <td className="num" data-title={t('exports.rows')}>
        {count(one.rows)}
      </td>
      <td data-title={t('exports.file')}>
        <span className="nowrap">.{one.format}</span>{' '}
        <code className="small muted" title={one.sha256}>
          {one.sha256.slice(0, 12)}…
        </code>
      </td>
    </tr>
  )
}

const Exports = () => {
  const t = useText()
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['exports'], queryFn: exportsTaken })
  useEffect(() => {
    document.title = `${t('exports.title')} – Sổ Vàng`
  }, [t])
  return (
    <main className="main scroll" id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('exports.title')}</h1>
        </div>
        <p className="asof">{t('exports.lead')}</p>
      </div>
      <Offers />
      {error && <ErrorBar error={error} again={refetch} />}
      {isPending && <SkeletonRows columns={5} label={t('loading')} />}
      {data && (
        <div className="card export-log">
          <header>
            <h2>{t('exports.taken')}</h2>
            {data.exports.length === data.most && <span className="small muted">{t('exports.newest', { n: data.most })}</span>}
            {data.exports.length > 0 && <ExportButton path={exportPath.taken} says={t('exports.table.taken')} />}
          </header>
          {data.exports.length === 0 && <EmptyState title={t('exports.none')}>{t('exports.none_hint')}</EmptyState>}
          {data.exports.length > 0 && (
            <TableFrame label={t('exports.taken')}>
              <table className="tbl tbl--40">
                <thead>
                  <tr>
                    <th scope="col">{t('exports.when')}</th>
                    <th scope="col">{t('exports.who')}</th>
                    <th scope="col">{t('exports.what')}</th>
                    <th scope="col" className="num">
                      {t('exports.rows')}
                    </th>
                    <th scope="col">{t('exports.file')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.exports.map((one) => (
                    <Row key={`${one.at} ${one.sha256}`} one={one} />
                  ))}
                </tbody>
              </table>
            </TableFrame>
          )}
        </div>
      )}
    </main>
  )
}

export const route = createLazyRoute('/desk/lv/xuat')({ component: Exports })
