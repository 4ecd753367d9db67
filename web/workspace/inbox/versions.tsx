// Two versions of the text side by side, the words that differ marked in both.
import { Fragment, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { type Part, wordDiff } from '../../shared/word_diff.ts'
import { language, useText } from '../texts.ts'
import type { TextVersion } from './api.ts'

const Marked = ({ parts, show }: { parts: Part[]; show: 'removed' | 'added' }) => {
  const Mark = show === 'removed' ? 'del' : 'ins'
  return parts
    .filter(({ change }) => change === 'same' || change === show)
    .map(({ text, change }, place) => (
      // the parts of one comparison never move
      <Fragment key={place}>{change === 'same' ? text : <Mark>{text}</Mark>}</Fragment>
    ))
}

export const CompareVersions = ({ versions }: { versions: TextVersion[] }) => {
  const t = useText()
  const [chosen, setChosen] = useState<number>()
  const newest = versions.length - 1
  const at = Math.min(chosen ?? newest - 1, newest - 1)
  const [before, after] = [versions[at], versions[newest]]
  if (!before || !after) return null
  const title = wordDiff(before.title, after.title)
  const text = wordDiff(before.description, after.description)
  const when = ({ at: instant }: TextVersion): string => instantText(localDate(instant), language)
  const unchanged = [...title, ...text].every(({ change }) => change === 'same')
  return (
    <div className="versions">
      {versions.length > 2 && (
        <label className="row small">
          {t('inbox.versions.compare')}
          <select className="sel" value={at} onChange={(event) => setChosen(Number(event.target.value))}>
            {versions.slice(0, -1).map((version, index) => (
              <option key={version.at} value={index}>
                {t('inbox.versions.nth', { n: index + 1, time: when(version) })}
              </option>
            ))}
          </select>
        </label>
      )}
      {unchanged && <p className="small muted">{t('inbox.versions.same')}</p>}
      <div className="cmp">
        <section aria-label={t('inbox.versions.before')}>
          <h3>
            {t('inbox.versions.nth', { n: at + 1, time: '' })} <span className="small muted">{when(before)}</span>
          </h3>
          <p className="strong">
            <Marked parts={title} show="removed" />
          </p>
          <p className="whole">
            <Marked parts={text} show="removed" />
          </p>
        </section>
        <section aria-label={t('inbox.versions.after')}>
          <h3>
            {t('inbox.versions.nth', { n: newest + 1, time: '' })} <span className="small muted">{when(after)}</span>
          </h3>
          <p className="strong">
            <Marked parts={title} show="added" />
          </p>
          <p className="whole">
            <Marked parts={text} show="added" />
          </p>
        </section>
      </div>
    </div>
  )
}
