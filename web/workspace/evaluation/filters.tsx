// Which answers are shown, with how many there are of each; and a search in them.
import { IconSearch } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Evaluation } from '../api.ts'
import type { WorkbenchSearch } from '../routes.tsx'
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { MetSign, NotMetSign, ReviewSign } from '../ui/signs.tsx'
import { workbench as from } from './address.ts'

export const filters = [
  { answer: '', word: 'filter.all', sign: null },
  {
    answer: 'met',
    word: 'result.eligible',
    sign: (
      <span className="met">
        <MetSign />
      </span>
    ),
  },
  {
    answer: 'review',
    word: 'result.review',
    sign: (
      <span className="el-ask">
        <ReviewSign />
      </span>
    ),
  },
  {
    answer: 'not_met',
    word: 'result.not_yet',
    sign: (
      <span className="unmet">
        <NotMetSign />
      </span>
    ),
  },
] as const

/** Parts of what needs review, to which only a link leads. */
const parts = ['unknown', 'to_be_judged'] as const

const filterCount = (data: Evaluation, answer: string): number =>
  answer === '' ? data.counts.all : answer === 'review' ? data.counts.unknown + data.counts.to_be_judged : data.counts[answer as 'met' | 'not_met']

export const Filters = ({ data, change }: { data: Evaluation; change: (search: Partial<WorkbenchSearch>) => void }) => {
  const t = useText()
  const search = useSearch({ from })
  const [typed, setTyped] = useState(search.q ?? '')
  const latest = useRef(change)
  latest.current = change
  useEffect(() => {
    if (typed === (search.q ?? '')) return
    const timer = setTimeout(() => latest.current({ q: typed }), 300)
    return () => clearTimeout(timer)
  }, [typed, search.q])
  return (
    <div className="tools">
      <fieldset className="seg">
        <legend className="sr">{t('filter.title')}</legend>
        {data.what_if && (
          <button type="button" aria-pressed={search.answer === 'changed'} onClick={() => change({ answer: 'changed' })}>
            {t('filter.changed')} <span className="n">{count(data.what_if.changed)}</span>
          </button>
        )}
        {filters.map(({ answer, word, sign }) => (
          <button key={answer} type="button" aria-pressed={(search.answer ?? '') === answer} onClick={() => change({ answer })}>
            {sign}
            {t(word)} <span className="n">{count(filterCount(data, answer))}</span>
          </button>
        ))}
        {parts
          .filter((part) => part === search.answer)
          .map((part) => (
            <button key={part} type="button" aria-pressed={true} onClick={() => change({ answer: part })}>
              {t(`answer.${part}`)} <span className="n">{count(data.counts[part])}</span>
            </button>
          ))}
      </fieldset>
      <kbd className="kbd">F</kbd>
      <span className="grow" />
      <label className="with-icon find-in">
        <span className="sr">{t('filter.find')}</span>
        <IconSearch className="i" aria-hidden="true" />
        <input
          className="in"
          id="tim"
          type="search"
          placeholder={t('filter.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
    </div>
  )
}
