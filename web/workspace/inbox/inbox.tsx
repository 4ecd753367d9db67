// S8a Hộp sáng kiến: what came in, in the officer's units; looked at beside the list that stays, and acted on one by one or many at once.
import './inbox.css'
import { IconRefresh } from '@tabler/icons-react'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { deadlineText, localDate } from '../../shared/dates.ts'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { useProgrammes, usualProgramme } from '../programmes/programme.tsx'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { usePageActs } from '../ui/page_acts.ts'
import { openKeys, usePageKeys } from '../ui/page_keys.ts'
import { problemText } from '../ui/problem_text.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { TableFrame } from '../ui/table_frame.tsx'
import { filterQuery, route as from, type InboxSearch } from './address.ts'
import { BulkBar, BulkDialog, BulkProgress } from './bulk.tsx'
import { ConflictDialog } from './conflict_dialog.tsx'
import { EnterLink } from './enter_link.tsx'
import { Failure } from './failure.tsx'
import { Filters, useProgramme } from './filters.tsx'
import { useHabits } from './habits.ts'
import { Nothing } from './nothing.tsx'
import { Pages } from './pages.tsx'
import { RecordPanel } from './record_panel.tsx'
import { RowTable } from './row_table.tsx'
import { Settings } from './settings.tsx'
import { UndoToast } from './undo_toast.tsx'
import type { Failed } from './use_acts.ts'
import { useCounts } from './use_counts.ts'
import { type Go, useInbox } from './use_inbox.ts'
import { Views } from './views.tsx'

const helped = ['move', 'extend', 'open', 'select', 'take_in', 'return', 'beside', 'undo', 'find', 'close'] as const

const InProgramme = ({ programme, search, go }: { programme: string; search: InboxSearch; go: Go }) => {
  const t = useText()
  const { data: about } = useProgramme(programme)
  const { now } = useCounts(programme, search)
  const [habits, setHabits] = useHabits()
  const { list, data, codes, acts, selection, cursor, change, open, close, next, step, one, many } = useInbox(programme, search, go, habits.letters)

  useEffect(() => {
    const title = about ? inLanguage(about.title) : ''
    document.title = [search.open, t('inbox.title'), title, 'Sổ Vàng'].filter(Boolean).join(' – ')
  }, [t, about, search.open])

  const reload = () => {
    void list.refetch()
    acts.recount()
  }
  usePageKeys({
    lines: helped.map((one) => ({ keys: t(`inbox.keys.${one}.keys`), does: t(`inbox.keys.${one}`) })),
    note: t(habits.letters ? 'inbox.keys.on' : 'inbox.keys.off'),
  })
  usePageActs([{ id: 'reload', says: t('inbox.reload'), run: reload }])

  const told = ({ code, act, error, why }: Failed) => ({
    said: t('inbox.failed', { act: t(`inbox.act.${act}` as Key), code }),
    why: error ? problemText(error, t('error.network')) : why ? inLanguage(why) : t('inbox.conflict.not_now'),
  })
  const whole = data !== undefined && codes.length > 0 && codes.every((code) => selection.picked.has(code))

  return (
    <>
      <main className="main inbox-page" id="noi-dung">
        <div className="head">
          <div className="title wrap">
            <h1>{t('inbox.title')}</h1>
            {data && (
              <span className="asof">
                {t('inbox.as_of', {
                  n: count(data.total),
                  at: deadlineText(localDate(data.computed_at), language),
                })}
              </span>
            )}
            <div className="acts">
              <button
                type="button"
                className="btn btn--icon"
                aria-label={t('inbox.reload')}
                title={t('inbox.reload')}
                aria-disabled={list.isFetching}
                onClick={reload}
              >
                <IconRefresh className="i" aria-hidden="true" />
              </button>
              <ExportButton path={exportPath.inbox(programme)} search={Object.fromEntries(new URLSearchParams(filterQuery(search)))} personal />
              <Settings habits={habits} change={setHabits} />
              {about?.state === 'open' && <EnterLink programme={programme} unit={search.unit} />}
            </div>
          </div>
        </div>
        <Views programme={programme} search={search} change={change} go={go} />
        <Filters programme={programme} search={search} change={change} />
        {search.bulk && <BulkProgress id={search.bulk} programme={programme} open={open} close={() => change({ bulk: undefined })} />}
        {list.error && <ErrorBar error={list.error} again={list.refetch} />}
        {acts.failed && <Failure {...told(acts.failed)} close={acts.forgetFailure} />}
        {many.failed && (
          <Failure
            said={t('inbox.failed_many', { act: t(`inbox.act.${many.failed.act}` as Key) })}
            why={problemText(many.failed.error, t('error.network'))}
            close={many.forget}
          />
        )}
        {(data?.cut || now?.cut) && <p className="notice small">{t('inbox.cut')}</p>}
        {whole && selection.all === undefined && data.total > codes.length && (
          <p className="notice row small">
            <span>{t('inbox.whole_page', { n: count(selection.count) })}</span>
            <button type="button" className="btn btn--quiet btn--24" onClick={() => selection.pickAll(data.total)}>
              {t('inbox.pick_all', { n: count(data.total) })}
            </button>
          </p>
        )}
        {data && codes.length === 0 && <Nothing programme={programme} search={search} change={change} />}
        {data && codes.length > 0 && (
          <TableFrame label={t('inbox.list')} stale={list.error !== null} late={list.isPlaceholderData}>
            <RowTable
              rows={data.rows}
              habits={habits}
              active={search.open}
              picked={selection.picked}
              sort={search.sort ?? 'newest'}
              order={(sort) => change({ sort: sort === 'newest' ? undefined : sort })}
              href={(code) => `/lv/sang-kien?${new URLSearchParams({ programme, open: code })}`}
              open={open}
              focused={cursor.note}
              pick={selection.pick}
              pickPage={selection.pickPage}
            />
          </TableFrame>
        )}
        {!data && list.isFetching && <SkeletonRows columns={6} label={t('loading')} />}
        {data && codes.length > 0 && (
          <div className={selection.count > 0 ? 'foot inbox-foot is-chosen' : 'foot inbox-foot'}>
            {selection.count > 0 ? (
              <BulkBar chosen={selection.count} acts={data.bulk_acts} decide={many.decide} clear={selection.clear} />
            ) : (
              <button type="button" className="btn btn--quiet btn--28 help" onClick={openKeys}>
                {t('status.shortcuts')} <kbd className="kbd">?</kbd>
              </button>
            )}
            <span className="grow" />
            <Pages data={data} search={search} change={change} next={next} />
          </div>
        )}
      </main>
      {search.open && (
        <RecordPanel
          key={`record ${search.open}`}
          code={search.open}
          acts={acts}
          deciding={one.deciding}
          decide={one.decide}
          move={(by) => step(by, false)}
          close={close}
        />
      )}
      {acts.undo && (
        <UndoToast key={`undo ${acts.undo.code}`} said={t('inbox.taken_in', { code: acts.undo.code })} undo={acts.takeBack} close={acts.forgetUndo} />
      )}
      {acts.conflict && <ConflictDialog key={`conflict ${acts.conflict.at}`} conflict={acts.conflict} acts={acts} />}
      {many.asked && <BulkDialog act={many.asked} rows={selection.count} send={many.send} close={() => many.ask(undefined)} />}
    </>
  )
}

const Inbox = () => {
  const search = useSearch({ from })
  const navigate = useNavigate()
  const go = (next: InboxSearch, replace = true) => void navigate({ to: '/lv/sang-kien', search: next, replace })
  const usual = usualProgramme(useProgrammes().data?.programmes ?? [])?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the address names none
  useEffect(() => {
    if (!search.programme && usual) go({ ...search, programme: usual })
  }, [search.programme, usual])
  if (!search.programme) return null
  return <InProgramme key={search.programme} programme={search.programme} search={search} go={go} />
}

export const route = createLazyRoute(from)({ component: Inbox })
