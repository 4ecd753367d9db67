// The documents of one unit that award rules ask for; what was recorded by mistake is withdrawn here.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { dayText } from '../../shared/dates.ts'
import { Withdrawn, WithdrawPaper } from '../evidence/withdraw_paper.tsx'
import { inLanguage, language, opening, useText } from '../texts.ts'
import { type UnitPaper, units } from './units_api.ts'

export const UnitPapers = ({ code }: { code: string }) => {
  const t = useText()
  const id = useId()
  const queries = useQueryClient()
  const { data } = useQuery({ queryKey: ['unit-papers', code], queryFn: () => units.papers(code), staleTime: 0 })
  if (!data?.documents.length) return null
  const told = ({ number, dated_on, signer }: UnitPaper): string =>
    [t('benefit.paper_signed', { number, day: dayText(new Date(dated_on), language) }), signer].filter(Boolean).join(' · ')
  return (
    <section className="card" aria-labelledby={id}>
      <header>
        <h3 id={id}>{t('paper.of_unit')}</h3>
      </header>
      <ul className="body files">
        {data.documents.map((paper) => (
          <li className="file" key={paper.id}>
            <div className="grow">
              <p className="file-name">{paper.withdrawn ? <s>{opening(paper.title)}</s> : opening(paper.title)}</p>
              <p className="small muted">{paper.withdrawn ? <s>{told(paper)}</s> : told(paper)}</p>
              {paper.states_none && <p className="small">{t('paper.states_none')}</p>}
              {paper.withdrawn && <Withdrawn withdrawn={paper.withdrawn} />}
            </div>
            {!paper.withdrawn && (
              <WithdrawPaper
                paper={`${inLanguage(paper.title)}, ${told(paper)}`}
                money={false}
                may={data.may.withdraw_document}
                withdraw={(reason) => units.withdrawPaper(code, paper.id, reason)}
                done={() => queries.invalidateQueries()}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
