// Which award, by which rules and data; the acts on the whole of it.
import { Menu } from '@mantine/core'
import { IconDownload, IconFlask, IconRefresh } from '@tabler/icons-react'
import { useParams, useSearch } from '@tanstack/react-router'
import { instantText, localDate } from '../../shared/dates.ts'
import { api, type Evaluation, type EvaluationSearch } from '../api.ts'
import { ProgrammeName } from '../programmes/programme.tsx'
import type { WorkbenchSearch } from '../routes.tsx'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { ClauseRef } from '../ui/clause_ref.tsx'
import { workbench as from } from './address.ts'
import { AsOf } from './as_of.tsx'

type Head = {
  data: Evaluation
  shown: EvaluationSearch
  busy: boolean
  again: () => void
  tryRules: () => void
  change: (search: Partial<WorkbenchSearch>) => void
}

export const Head = ({ data, shown, busy, again, tryRules, change }: Head) => {
  const t = useText()
  const { programme, award } = useParams({ from })
  const search = useSearch({ from })
  return (
    <div className="head">
      <nav className="crumb" aria-label={t('shell.path')}>
        <a href={`/lv/dieu-kien?programme=${programme}`}>{t('awards.title')}</a>
        <span aria-hidden="true">›</span>
        <ProgrammeName id={programme} title={inLanguage(data.programme.title)} />
      </nav>
      <div className="title">
        <h1>{inLanguage(data.award.name)}</h1>
        <div className="acts">
          <button type="button" className="btn btn--quiet" onClick={tryRules}>
            <IconFlask className="i" aria-hidden="true" />
            {t('what_if.title')}
          </button>
          <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end">
            <Menu.Target>
              <button type="button" className="btn">
                <IconDownload className="i" aria-hidden="true" />
                {t('workbench.export')}
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {['xlsx', 'docx', 'csv'].map((format) => (
                <Menu.Item key={format} component="a" href={api.exportUrl(programme, award, shown, format)}>
                  {t(`export.${format}` as Key)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <button type="button" className="btn" onClick={again} aria-disabled={busy}>
            <IconRefresh className="i" aria-hidden="true" />
            {t('workbench.again')}
          </button>
        </div>
      </div>
      <div className="row row-12 wrap head-foot">
        <p className="asof row row-12 wrap">
          <span>
            {t('workbench.rules', { document: data.definition.document, version: data.definition.version })}{' '}
            <ClauseRef clause={data.award.clause} programme={programme} />
          </span>
          <i className="sep sep--12" />
          <span>{t('workbench.data_until', { at: inLanguage(data.as_of_text) })}</span>
          <i className="sep sep--12" />
          <span>{t('workbench.computed', { at: instantText(localDate(data.computed_at), language) })}</span>
        </p>
        <AsOf instant={data.as_of} chosen={Boolean(search.as_of)} choose={(as_of) => change({ as_of })} />
      </div>
    </div>
  )
}
