// The results, grouped by who holds the quota; each group row carries its own places.
import { IconArrowRight, IconCheck, IconChevronDown, IconChevronRight, IconMinus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Column, Evaluation, Fraction, Group, Quota, Row } from '../api.ts'
import { inLanguage, opening, useText } from '../texts.ts'
import { AnswerSign, Result } from '../ui/answer.tsx'
import { count, exact, figure } from '../ui/figures.ts'
import { Percent } from '../ui/target_bar.tsx'

const isNumber = (column: Column): boolean => !['ratio', 'yes_no', 'date'].includes(column.type)

const Cell = ({ column, row }: { column: Column; row: Row }) => {
  const t = useText()
  const value = row.values[column.id]
  const least = row.least?.[column.id]
  if (least !== undefined && least !== null) return <>≥ {figure(least, column.type)}</>
  if (column.type === 'ratio') {
    if (typeof value !== 'object' || value === null) return <span className="unk">{t('value.unknown')}</span>
    return <Percent value={value as Fraction} tick={column.tick} />
  }
  if (value === null || value === undefined) return <span className="unk">{t('value.unknown')}</span>
  if (column.type === 'yes_no') return value ? t('value.yes') : <span className="muted">{t('value.no')}</span>
  return figure(value, column.type)
}

const Lacks = ({ row }: { row: Row }) => {
  const t = useText()
  return (
    <span className="tallies">
      {row.lacks.unknown > 0 && (
        <span className="unk" title={t('lacks.unknown', { n: row.lacks.unknown })}>
          <AnswerSign answer="unknown" size={14} />
          {row.lacks.unknown}
        </span>
      )}
      {row.lacks.to_be_judged > 0 && (
        <span className="jud" title={t('lacks.to_be_judged', { n: row.lacks.to_be_judged })}>
          <AnswerSign answer="to_be_judged" size={14} />
          {row.lacks.to_be_judged}
        </span>
      )}
    </span>
  )
}

/** How many places is known, and there are some; or there are none; or it is not known yet. */
const QuotaSign = ({ quota: { answer, places } }: { quota: Quota }) => {
  if (answer !== 'met') return <AnswerSign answer={answer} size={14} />
  return places ? <IconCheck className="i met" aria-hidden="true" /> : <IconMinus className="i" aria-hidden="true" />
}

const GroupHead = ({ group, columns, open, toggle }: { group: Group; columns: number; open: boolean; toggle: () => void }) => {
  const t = useText()
  return (
    <tr className="grp">
      <th scope="rowgroup" colSpan={columns}>
        <span className="row row-12">
          <button
            type="button"
            className="btn btn--bare btn--icon btn--24"
            aria-expanded={open}
            aria-label={t('group.toggle', { name: group.unit?.name ?? '' })}
            onClick={toggle}
          >
            {open ? <IconChevronDown className="i" aria-hidden="true" /> : <IconChevronRight className="i" aria-hidden="true" />}
          </button>
          <b className="strong grow">{group.unit?.name ?? t('group.all')}</b>
          {group.quota && (
            <span className="small muted group-quota">
              <QuotaSign quota={group.quota} /> {inLanguage(group.quota.sentence)}
            </span>
          )}
          <span className="small nowrap">{t('group.eligible', { n: count(group.counts.met) })}</span>
        </span>
      </th>
    </tr>
  )
}

const ResultRow = ({ row, columns, active, open }: { row: Row; columns: Column[]; active: boolean; open: (code: string) => void }) => (
  // the name in the row is the keyboard's way in
  <tr className={active ? 'is-active' : ''} aria-current={active || undefined} data-subject={row.subject.code} onClick={() => open(row.subject.code)}>
    <th scope="row">
      <button type="button" className="linklike" onClick={() => open(row.subject.code)}>
        {row.subject.name}
      </button>
    </th>
    {columns.map((column, index) => (
      <td
        key={column.id}
        className={`${isNumber(column) ? 'num' : ''} ${index === 1 ? 'ledger' : ''}`}
        data-title={opening(column.title)}
        title={exact(row.least?.[column.id] ?? row.values[column.id], column.type)}
      >
        <Cell column={column} row={row} />
      </td>
    ))}
    <td className="result">
      {row.before && row.before !== row.answer && (
        <span className="muted">
          <Result answer={row.before} />
          <IconArrowRight className="i ovr" aria-hidden="true" />
        </span>
      )}
      <Result answer={row.answer} />
      <Lacks row={row} />
    </td>
  </tr>
)

type Props = { data: Evaluation; active: string | undefined; open: (code: string) => void }

export const ResultTable = ({ data, active, open }: Props) => {
  const t = useText()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const toggle = (code: string) => {
    const next = new Set(folded)
    if (!next.delete(code)) next.add(code)
    setFolded(next)
  }
  return (
    <table className={data.what_if ? 'tbl tbl--tried' : 'tbl'}>
      <colgroup>
        <col />
        {data.columns.map((column) => (
          <col key={column.id} className={`col-${column.type}`} />
        ))}
        <col className="col-result" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{inLanguage(data.award.subject.title)}</th>
          {data.columns.map((column, index) => (
            <th key={column.id} scope="col" className={`${isNumber(column) ? 'num' : ''} ${index === 1 ? 'ledger' : ''}`}>
              {opening(column.title)}
            </th>
          ))}
          <th scope="col">{t(data.what_if ? 'table.result_tried' : 'table.result')}</th>
        </tr>
      </thead>
      {data.groups.map((group) => {
        const code = group.unit?.code ?? ''
        return (
          <tbody key={code}>
            {(group.unit || group.quota) && (
              <GroupHead group={group} columns={data.columns.length + 2} open={!folded.has(code)} toggle={() => toggle(code)} />
            )}
            {!folded.has(code) &&
              group.rows.map((row) => (
                <ResultRow key={row.subject.code} row={row} columns={data.columns} active={row.subject.code === active} open={open} />
              ))}
          </tbody>
        )
      })}
    </table>
  )
}
