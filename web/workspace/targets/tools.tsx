// Above the grid: how to split, undo and redo; whose targets, which units, how silent, in which order.
import { IconArrowBackUp, IconArrowForwardUp, IconSearch } from '@tabler/icons-react'
import { useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { count } from '../ui/figures.ts'
import { type Change, type Owner, silences, type TargetsSearch } from './address.ts'
import type { Grid, SplitBy } from './api.ts'
import type { useTyped } from './edits.ts'
import { splits } from './split_dialog.tsx'

const Step = ({ Icon, says, may, take }: { Icon: typeof IconArrowBackUp; says: string; may: boolean; take: () => void }) => (
  <button type="button" className="btn btn--28 btn--icon" aria-label={says} title={says} aria-disabled={!may} onClick={take}>
    <Icon className="i" aria-hidden="true" />
  </button>
)

export const EditTools = ({ grid, typed, split }: { grid: Grid; typed: ReturnType<typeof useTyped>; split: (by: SplitBy) => void }) => {
  const t = useText()
  const why = whyNot(grid.may.split)
  if (why)
    return (
      <div className="tools wrap target-tools">
        <ActButton why={why} act={() => undefined}>
          {t('targets.split.locked')}
        </ActButton>
      </div>
    )
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
      <Step Icon={IconArrowBackUp} says={t('targets.undo')} may={typed.mayUndo} take={typed.undo} />
      <Step Icon={IconArrowForwardUp} says={t('targets.redo')} may={typed.mayRedo} take={typed.redo} />
      <span className="small muted row row-4 keys-hint">
        {t('targets.keys.type')} <kbd className="kbd">Enter</kbd> {t('targets.keys.down')} <kbd className="kbd">Ctrl</kbd>{' '}
        <kbd className="kbd">V</kbd> {t('targets.keys.paste')}
      </span>
    </div>
  )
}

const owners: readonly Owner[] = ['assigned', 'own', 'confederation']

/** An empty value is no choice, and is left out of the address. */
const Choice = ({
  label,
  value,
  options,
  choose,
}: {
  label: string
  value: string
  options: [string, string][]
  choose: (value: string) => void
}) => (
  <select className="sel sel--28" aria-label={label} value={value} onChange={({ target }) => choose(target.value)}>
    {options.map(([one, says]) => (
      <option key={one} value={one}>
        {says}
      </option>
    ))}
  </select>
)

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
      <Choice
        label={t('targets.owner')}
        value={search.owner ?? 'assigned'}
        options={owners.map((owner) => [owner, t(`targets.owner.${owner}`)])}
        choose={(owner) => change({ owner: owner === 'assigned' ? undefined : (owner as Owner) })}
      />
      {grid && grid.phases.length > 0 && (
        <Choice
          label={t('targets.phase')}
          value={search.phase ?? ''}
          options={[['', t('targets.phase.whole')], ...grid.phases.map((phase): [string, string] => [phase, t('targets.phase.one', { phase })])]}
          choose={(phase) => change({ phase: phase || undefined })}
        />
      )}
      <Choice
        label={t('targets.show')}
        value={search.show ?? ''}
        options={[
          ['', t('targets.show.children')],
          ['all', t('targets.show.all')],
        ]}
        choose={(show) => change({ show: show === 'all' ? show : undefined })}
      />
      <Choice
        label={t('targets.silence')}
        value={String(search.silent ?? '')}
        options={[
          ['', t('targets.silence.any')],
          ...silences.map((days): [string, string] => [
            String(days),
            days === 0 ? t('targets.silence.never') : t('targets.silence.days', { n: days }),
          ]),
        ]}
        choose={(silent) => change({ silent: silent === '' ? undefined : Number(silent) })}
      />
      <Choice
        label={t('targets.sort')}
        value={search.sort ?? ''}
        options={[
          ['', t('targets.sort.place')],
          ['ratio', t('targets.sort.ratio')],
          ['silence', t('targets.sort.silence')],
        ]}
        choose={(sort) => change({ sort: sort === '' ? undefined : (sort as 'ratio' | 'silence') })}
      />
    </div>
  )
}
