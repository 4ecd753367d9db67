// Columns, density and single letters as keys, as this person likes them.
import { Popover } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import { type Key, useText } from '../texts.ts'
import { columns, type Habits } from './habits.ts'

export const Settings = ({ habits, change }: { habits: Habits; change: (by: Partial<Habits>) => void }) => {
  const t = useText()
  return (
    <Popover withinPortal={false} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="btn">
          <IconColumns className="i" aria-hidden="true" />
          {t('inbox.settings')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('inbox.settings')} className="filter-pop">
        <fieldset className="field">
          <legend className="label">{t('inbox.settings.columns')}</legend>
          {columns.map((column) => (
            <label className="row" key={column}>
              <input
                className="cb"
                type="checkbox"
                checked={habits.columns.includes(column)}
                onChange={(event) =>
                  change({ columns: columns.filter((one) => (one === column ? event.target.checked : habits.columns.includes(one))) })
                }
              />
              {t(`inbox.column.${column}` as Key)}
            </label>
          ))}
        </fieldset>
        <label className="row">
          <input className="cb" type="checkbox" checked={habits.roomy} onChange={(event) => change({ roomy: event.target.checked })} />
          {t('inbox.settings.roomy')}
        </label>
        <label className="row">
          <input className="cb" type="checkbox" checked={habits.letters} onChange={(event) => change({ letters: event.target.checked })} />
          {t('inbox.settings.letters')}
        </label>
      </Popover.Dropdown>
    </Popover>
  )
}
