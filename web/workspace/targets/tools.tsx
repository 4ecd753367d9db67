// Above the grid: how to split, undo and redo; whose targets, which units, how silent, in which order.
import { IconArrowBackUp, IconArrowForwardUp, IconSearch } from '@tabler/icons-react'
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { type Change, type Owner, silences, type TargetsSearch } from './address.ts'
import type { Grid, SplitBy } from './api.ts'
import type { useTyped } from './edits.ts'
import { splits } from './split_dialog.tsx'

export const EditTools = ({ grid, typed, split }: { grid: Grid; typed: ReturnType<typeof useTyped>; split: (by: SplitBy) => void }) => {
  const t = useText()
  return (
    <div className="tools wrap target-tools">
      <span className="small muted">
        {grid.parent.target === null ? t('targets.split.none') : t('targets.split.of', { n: count(grid.parent.target) })}
      </span>
      {splits.map((by) => (
        <button type="button" className="btn btn--28" key={by} onClick={() => split(by)}>
          {t(`targets.split.by.${by}`)}
        </button>
      ))}
      <span className="sep" />
      <button
        type="button"
        className="btn btn--28 btn--icon"
        aria-label={t('targets.undo')}
        title={t('targets.undo')}
        aria-disabled={!typed.mayUndo}
        onClick={typed.undo}
      >
        <IconArrowBackUp className="i" aria-hidden="true" />
      </button>
      <button
        type="button"
        className="btn btn--28 btn--icon"
        aria-label={t('targets.redo')}
        title={t('targets.redo')}
        aria-disabled={!typed.mayRedo}
        onClick={typed.redo}
      >
        <IconArrowForwardUp className="i" aria-hidden="true" />
      </button>
      <span className="small muted row row-4 keys-hint">
        {t('targets.keys.type')} <kbd className="kbd">Enter</kbd> {t('targets.keys.down')} <kbd className="kbd">Ctrl</kbd>{' '}
        <kbd className="kbd">V</kbd> {t('targets.keys.paste')}
      </span>
    </div>
  )
}

const owners: readonly Owner[] = ['assigned', 'own', 'confederation']

export const FilterTools = ({ grid, search, change }: { grid: Grid | undefined; search: TargetsSearch; change: Change }) => {
  const t = useText()
  return (
    <div className="tools wrap target-tools">
      <label className="find-in with-icon">
        <IconSearch className="i" aria-hidden="true" />
        <input
          className="in in--28"
          type="search"
          aria-label={t('targets.find')}
          placeholder={t('targets.find')}
          defaultValue={search.q ?? ''}
          onKeyDown={(event) => event.key === 'Enter' && change({ q: event.currentTarget.value || undefined })}
          onBlur={(event) => event.currentTarget.value !== (search.q ?? '') && change({ q: event.currentTarget.value || undefined })}
        />
      </label>
      <select
        className="sel sel--28"
        aria-label={t('targets.owner')}
        value={search.owner ?? 'assigned'}
        onChange={({ target }) => change({ owner: target.value === 'assigned' ? undefined : (target.value as Owner) })}
      >
        {owners.map((owner) => (
          <option key={owner} value={owner}>
            {t(`targets.owner.${owner}`)}
          </option>
        ))}
      </select>
      {grid && grid.phases.length > 0 && (
        <select
          className="sel sel--28"
          aria-label={t('targets.phase')}
          value={search.phase ?? ''}
          onChange={({ target }) => change({ phase: target.value || undefined })}
        >
          <option value="">{t('targets.phase.whole')}</option>
          {grid.phases.map((phase) => (
            <option key={phase} value={phase}>
              {t('targets.phase.one', { phase })}
            </option>
          ))}
        </select>
      )}
      <select
        className="sel sel--28"
        aria-label={t('targets.show')}
        value={search.show ?? ''}
        onChange={({ target }) => change({ show: target.value === 'all' ? 'all' : undefined })}
      >
        <option value="">{t('targets.show.children')}</option>
        <option value="all">{t('targets.show.all')}</option>
      </select>
      <select
        className="sel sel--28"
        aria-label={t('targets.silence')}
        value={search.silent ?? ''}
        onChange={({ target }) => change({ silent: target.value === '' ? undefined : Number(target.value) })}
      >
        <option value="">{t('targets.silence.any')}</option>
        {silences.map((days) => (
          <option key={days} value={days}>
            {days === 0 ? t('targets.silence.never') : t('targets.silence.days', { n: days })}
          </option>
        ))}
      </select>
      <select
        className="sel sel--28"
        aria-label={t('targets.sort')}
        value={search.sort ?? ''}
        onChange={({ target }) => change({ sort: target.value === '' ? undefined : (target.value as 'ratio' | 'silence') })}
      >
        <option value="">{t('targets.sort.place')}</option>
        <option value="ratio">{t('targets.sort.ratio')}</option>
        <option value="silence">{t('targets.sort.silence')}</option>
      </select>
    </div>
  )
}
