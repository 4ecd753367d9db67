// The papers of an initiative: kind, number, day, signer, the file each lies on, and those that were withdrawn.
import { IconFileCertificate, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { RequestFailed } from '../api.ts'
import { inLanguage, opening, useText } from '../texts.ts'
import { ActButton } from '../ui/act_button.tsx'
import { DateField } from '../ui/date_field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'
import { problemText } from '../ui/problem_text.ts'
import { type EvidenceFile, evidence, evidenceKey } from './api.ts'
import { usePaperText } from './benefit.tsx'
import { type Benefit, benefit, type Paper } from './benefit_api.ts'
import { Field, faults } from './benefit_form.tsx'
import { Withdrawn, WithdrawPaper } from './withdraw_paper.tsx'

type Props = { code: string; data: Benefit; done: () => void }

/** One line of at most 100 signs, in a Field. */
const line = (value: string, change: (typed: string) => void) => (described: Record<string, unknown>) => (
  <input className="in" autoComplete="off" maxLength={100} {...described} value={value} onChange={(event) => change(event.target.value)} />
)

const useReadyFiles = (code: string): EvidenceFile[] => {
  const { data } = useQuery({ queryKey: evidenceKey(code), queryFn: () => evidence.list(code) })
  return (data?.files ?? []).filter(({ state }) => state === 'ready')
}

/** `first`: the kind that is asked for, where one is. */
export const PaperForm = ({ code, data, first, done, close }: Props & { first?: string; close: () => void }) => {
  const t = useText()
  const files = useReadyFiles(code)
  const [kind, setKind] = useState(first ?? data.document_kinds[0]?.kind ?? '')
  const [number, setNumber] = useState('')
  const [day, setDay] = useState('')
  const [signer, setSigner] = useState('')
  const [file, setFile] = useState('')
  // Kept when its file could not be attached: pressing again attaches, and records no second paper.
  const [made, setMade] = useState<string>()
  const save = useMutation({
    mutationFn: async () => {
      const paper = made ?? (await benefit.addPaper(code, { kind, number, dated_on: day, signer })).document
      setMade(paper)
      if (file) await benefit.attach(code, paper, file)
    },
    onSuccess: () => {
      done()
      close()
    },
  })
  const wrong = faults(save.error)
  const fields = save.error instanceof RequestFailed && save.error.problem.fields?.length
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog title={t('benefit.paper_add')} opened close={close}>
      <form className="dialog-form" onSubmit={send} noValidate>
        <div className="dialog-form" inert={made !== undefined}>
          <Field id="p-kind" label={t('benefit.paper_kind')} wrong={wrong('/kind')}>
            {(described) => (
              <select className="in" {...described} value={kind} onChange={(event) => setKind(event.target.value)}>
                {data.document_kinds.map((one) => (
                  <option key={one.kind} value={one.kind}>
                    {opening(one.title)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <div className="field-pair">
            <Field id="p-number" label={t('benefit.paper_number')} wrong={wrong('/number')}>
              {line(number, setNumber)}
            </Field>
            <Field id="p-day" label={t('benefit.paper_day')} wrong={wrong('/dated_on')}>
              {(described) => <DateField {...described} value={day} change={setDay} />}
            </Field>
          </div>
          <Field id="p-signer" label={t('benefit.paper_signer')} wrong={wrong('/signer')}>
            {line(signer, setSigner)}
          </Field>
        </div>
        {files.length > 0 && (
          <Field id="p-file" label={t('benefit.paper_file')} wrong={wrong('/file')}>
            {(described) => (
              <select className="in" {...described} value={file} onChange={(event) => setFile(event.target.value)}>
                <option value="">{t('benefit.paper_no_file')}</option>
                {files.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <FormFoot error={fields ? null : save.error} busy={save.isPending} close={close}>
          {t('benefit.paper_add')}
        </FormFoot>
      </form>
    </Dialog>
  )
}

type LineProps = { code: string; paper: Paper; kind: string; files: EvidenceFile[]; may: Benefit['may']; done: () => void }

const Line = ({ code, paper, kind, files, may, done }: LineProps) => {
  const t = useText()
  const paperText = usePaperText()
  const shown = files.find(({ id }) => id === paper.file)
  const told = [paperText(paper), paper.signer].filter(Boolean).join(' · ')
  const attach = useMutation({ mutationFn: (file: string) => benefit.attach(code, paper.id, file), onSuccess: done })
  return (
    <li className="file">
      <IconFileCertificate className="i i20" aria-hidden="true" />
      <div className="grow">
        <p className="file-name">{paper.withdrawn ? <s>{kind}</s> : kind}</p>
        <p className="small muted">{paper.withdrawn ? <s>{told}</s> : told}</p>
        {paper.withdrawn && <Withdrawn withdrawn={paper.withdrawn} />}
        {shown && (
          <a className="small" href={evidence.address(code, shown.id)} download={shown.name}>
            {shown.name}
          </a>
        )}
        {!paper.file && !paper.withdrawn && may.add_document.allowed && files.length > 0 && (
          <select
            className="sel"
            aria-label={t('benefit.paper_attach', { number: paper.number })}
            value=""
            onChange={(event) => event.target.value && attach.mutate(event.target.value)}
          >
            <option value="">{t('benefit.paper_no_file')}</option>
            {files.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
        {attach.error && (
          <p className="small err" role="alert">
            {problemText(attach.error, t('error.network'))}
          </p>
        )}
      </div>
      {!paper.withdrawn && (
        <WithdrawPaper
          paper={`${kind}, ${paperText(paper)}`}
          money={paper.kind === 'benefit_confirmation'}
          may={may.withdraw_document}
          withdraw={(reason) => benefit.withdrawPaper(code, paper.id, reason)}
          done={done}
        />
      )}
    </li>
  )
}

export const Papers = ({ code, data, done }: Props) => {
  const t = useText()
  const id = useId()
  const [adding, setAdding] = useState(false)
  const files = useReadyFiles(code)
  const titles = new Map(data.document_kinds.map(({ kind, title }) => [kind, opening(title)]))
  return (
    <section aria-labelledby={`${id}-papers`}>
      <h3 id={`${id}-papers`}>{t('benefit.papers')}</h3>
      {data.documents.length === 0 && <p className="muted">{t('benefit.papers_none')}</p>}
      <ul className="files">
        {data.documents.map((paper) => (
          <Line key={paper.id} code={code} paper={paper} kind={titles.get(paper.kind) ?? paper.kind} files={files} may={data.may} done={done} />
        ))}
      </ul>
      <ActButton why={data.may.add_document.why && inLanguage(data.may.add_document.why)} act={() => setAdding(true)}>
        <IconPlus className="i" aria-hidden="true" /> {t('benefit.paper_add')}
      </ActButton>
      {adding && <PaperForm code={code} data={data} done={done} close={() => setAdding(false)} />}
    </section>
  )
}
