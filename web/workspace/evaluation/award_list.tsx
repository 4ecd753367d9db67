// The awards and titles of a programme, each the way into its workbench; what was done to the programme itself.
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { api } from '../api.ts'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { ProgrammeName, useProgrammes, usualProgramme } from '../programmes/programme.tsx'
import { inLanguage, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { ClauseRef } from '../ui/clause_ref.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RecordHistory } from '../ui/record_history.tsx'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { TableFrame } from '../ui/table_frame.tsx'
import { useMay } from '../ui/use_session.ts'

export const AwardList = () => {
  const t = useText()
  const navigate = useNavigate()
  const { programme } = useSearch({ from: '/desk/lv/dieu-kien' })
  const programmes = useProgrammes()
  const may = useMay()
  const { absent } = useLocation().state
  const [reading, setReading] = useState(false)
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['awards', programme],
    queryFn: () => api.awards(programme ?? ''),
    enabled: Boolean(programme),
  })

  const usual = usualProgramme(programmes.data?.programmes ?? [])?.id
  useEffect(() => {
    if (!programme && usual) void navigate({ to: '/lv/dieu-kien', search: { programme: usual }, replace: true })
  }, [programme, usual, navigate])
  useEffect(() => {
    document.title = `${t('awards.title')} – Sổ Vàng`
  }, [t])

  return (
    <main className="main" id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('awards.title')}</h1>
          {data && (
            <div className="acts">
              <ExportButton path={exportPath.awards(data.programme.id)} />
              {may('clone_programmes') && (
                <Link className="btn" to="/lv/chuong-trinh-moi">
                  {t('new_programme.title')}
                </Link>
              )}
              <ActButton className="btn" why={whyNot(data.may.read_history)} act={() => setReading(true)}>
                {t('history.of_record')}
              </ActButton>
              {data.may.clone.allowed ? (
                <Link className="btn" to="/lv/nhan-ban/$programme" params={{ programme: data.programme.id }}>
                  {t('clone.open')}
                </Link>
              ) : (
                <ActButton className="btn" why={whyNot(data.may.clone)} act={() => undefined}>
                  {t('clone.open')}
                </ActButton>
              )}
            </div>
          )}
        </div>
        {data && (
          <p className="asof row row-12 wrap">
            <ProgrammeName id={data.programme.id} title={inLanguage(data.programme.title)} />
            <i className="sep sep--12" />
            <span>{t('workbench.rules', { document: data.definition.document, version: data.definition.version })}</span>
            <i className="sep sep--12" />
            <span>{t('workbench.data_until', { at: inLanguage(data.as_of_text) })}</span>
          </p>
        )}
      </div>
      {absent && (
        <p className="callout i absent" role="alert">
          {t('awards.absent', { award: inLanguage(absent) })}
        </p>
      )}
      {data && reading && (
        <Dialog title={t('history.of', { title: inLanguage(data.programme.title) })} opened close={() => setReading(false)} wide>
          <RecordHistory of={['programmes', data.programme.id]} ask={() => api.historyOf('programmes', data.programme.id)} />
        </Dialog>
      )}
      {error && <ErrorBar error={error} again={refetch} />}
      {programmes.data?.programmes.length === 0 && (
        <EmptyState title={t('awards.no_programme')}>
          {may('clone_programmes') ? (
            <Link className="btn btn--primary" to="/lv/chuong-trinh-moi">
              {t('new_programme.title')}
            </Link>
          ) : (
            t('awards.no_programme_hint')
          )}
        </EmptyState>
      )}
      {isPending && programme && <SkeletonRows columns={4} label={t('loading')} />}
      {data && (
        <TableFrame label={t('awards.title')}>
          <table className="tbl tbl--40 awards">
            <thead>
              <tr>
                <th scope="col">{t('awards.award')}</th>
                <th scope="col">{t('awards.subject')}</th>
                <th scope="col">{t('awards.form')}</th>
                <th scope="col">{t('awards.clause')}</th>
              </tr>
            </thead>
            <tbody>
              {data.awards.map((award) => (
                <tr key={award.id}>
                  <th scope="row">
                    <Link className="plain strong" to="/lv/dieu-kien/$programme/$award" params={{ programme: data.programme.id, award: award.id }}>
                      {inLanguage(award.name)}
                    </Link>
                  </th>
                  <td>
                    {inLanguage(award.subject.title)}
                    {!award.listed && <span className="small muted"> ({t('empty.unlisted_title').toLowerCase()})</span>}
                  </td>
                  <td>{award.form ? inLanguage(award.form.title) : '–'}</td>
                  <td>
                    <ClauseRef clause={award.clause} programme={data.programme.id} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </main>
  )
}
