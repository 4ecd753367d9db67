// A parent's target divided among its sub-units: tried as often as one likes, how it was rounded is told, then written.
import { IconAlertTriangle, IconArrowUp } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { count } from '../ui/figures.ts'
import { problemText } from '../ui/problem_text.ts'
import { TableFrame } from '../ui/table_frame.tsx'
import { useLasting } from '../ui/use_lasting.ts'
import { useSettled } from '../ui/use_settled.ts'
import { type Grid, type Split, type SplitBy, targets } from './api.ts'
import { amountIn } from './edits.ts'
import { SaveForm } from './save_dialog.tsx'

type Props = {
  programme: string
  grid: Grid
  by: SplitBy
  phase: string | undefined
  close: () => void
  refresh: () => void
  done: (written: number, units: string[]) => void
}

export const splits: readonly SplitBy[] = ['members', 'equally', 'last_year']

const Preview = ({ split }: { split: Split }) => {
  const t = useText()
  return (
    <>
      <p className="small muted">
        {t(split.rounded_up === 0 ? 'targets.split.exact' : 'targets.split.rounded', { n: count(split.rounded_up), total: count(split.total) })}
      </p>
      {split.without > 0 && (
        <div className="callout w">
          <IconAlertTriangle className="i" aria-hidden="true" />
          <p>{t(split.by === 'members' ? 'targets.split.without_members' : 'targets.split.without_last_year', { n: count(split.without) })}</p>
        </div>
      )}
      <TableFrame className="split-preview" label={t('targets.split.preview')}>
        <table className="diff">
          <thead>
            <tr>
              <th scope="col">{t('targets.unit')}</th>
              {split.by !== 'equally' && (
                <th scope="col" className="num">
                  {t(split.by === 'members' ? 'targets.members' : 'targets.last_year')}
                </th>
              )}
              <th scope="col" className="num">
                {t('targets.split.before')}
              </th>
              <th scope="col" className="num">
                {t('targets.split.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {split.rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.brief}</th>
                {split.by !== 'equally' && (
                  <td className="num">
                    {row.weight === null ? '–' : row.whole ? count(row.weight) : t('targets.at_least', { n: count(row.weight) })}
                  </td>
                )}
                <td className="num muted">{row.before === null ? '–' : count(row.before)}</td>
                <td className="num">
                  {row.rounded_up && <IconArrowUp className="i i12" aria-label={t('targets.split.rounded_up')} />}
                  <b>{count(row.amount)}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

export const SplitDialog = ({ programme, grid, by: first, phase, close, refresh, done }: Props) => {
  const t = useText()
  const [by, setBy] = useState<SplitBy>(first)
  const [typed, setTyped] = useState(grid.parent.target === null ? '' : count(grid.parent.target))
  const total = amountIn(useSettled(typed, 300))
  const unit = grid.parent.code
  const {
    data: found,
    error,
    isPlaceholderData,
    refetch,
  } = useQuery({
    queryKey: ['targets', 'split', programme, unit, by, total, phase],
    queryFn: () => targets.split(programme, unit, by, total, phase),
    enabled: total !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
  // Why and from when, once typed, outlast a number that is tried next and a question that fails.
  const data = useLasting(found)
  const waits = isPlaceholderData || found === undefined || total === undefined
  const sum = data?.sum ?? 0
  const order = {
    owner: 'assigned' as const,
    ...(phase && { phase }),
    split_of: unit,
    targets: data?.rows.map((row) => ({ unit: row.code, amount: row.amount, seen: row.revisions })) ?? [],
  }
  return (
    <Dialog title={t('targets.split.title', { unit: grid.parent.brief })} opened close={close} wide>
      <div className="dialog-form split">
        <div className="field-pair">
          <div className="field">
            <label htmlFor="t-total">{t('targets.split.total')}</label>
            <input
              className="in num"
              id="t-total"
              inputMode="numeric"
              autoComplete="off"
              aria-invalid={(typed !== '' && amountIn(typed) === undefined) || undefined}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            {grid.parent.target !== null && <span className="hint">{t('targets.split.total_hint', { n: count(grid.parent.target) })}</span>}
          </div>
          <fieldset className="choices">
            <legend className="label">{t('targets.split.by')}</legend>
            {splits.map((one) => (
              <label className="choice" key={one}>
                <input type="radio" name="by" checked={by === one} onChange={() => setBy(one)} />
                {t(`targets.split.by.${one}`)}
              </label>
            ))}
          </fieldset>
        </div>
        {error && (
          <p className="err" role="alert">
            {problemText(error, t('error.network'))}
          </p>
        )}
        {data && (
          <div className={waits ? 'is-late' : undefined}>
            <Preview split={data} />
          </div>
        )}
        {data && (
          <SaveForm
            programme={programme}
            order={order}
            sum={sum}
            target={grid.parent.target}
            waits={waits}
            close={close}
            refresh={() => {
              refresh()
              void refetch()
            }}
            done={done}
          />
        )}
      </div>
    </Dialog>
  )
}
