// The files of an initiative: what each is, how far it is, and adding more.
import {
  IconAlertTriangle,
  IconFile,
  IconFileTypeDocx,
  IconFileTypePdf,
  IconFileTypeXls,
  IconLock,
  IconPaperclip,
  IconPhoto,
  IconTrash,
} from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { sizeText } from '../../shared/sizes.ts'
import { inLanguage, type Key, language, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { ErrorBar } from '../ui/states.tsx'
import { type Evidence, type EvidenceFile, evidence, evidenceKey } from './api.ts'
import { ReasonDialog } from './reason_dialog.tsx'
import { type Sending, useUploads } from './use_uploads.ts'

const icons: Record<string, typeof IconFile> = {
  pdf: IconFileTypePdf,
  docx: IconFileTypeDocx,
  xlsx: IconFileTypeXls,
  jpeg: IconPhoto,
  png: IconPhoto,
  webp: IconPhoto,
}
const Kind = ({ of }: { of: string }) => {
  const Icon = icons[of] ?? IconFile
  return <Icon className="i i20" aria-hidden="true" />
}

const Line = ({ kind, name, children }: { kind: string; name: ReactNode; children: ReactNode }) => (
  <li className="file">
    <Kind of={kind} />
    <div className="grow">
      <p className="file-name">{name}</p>
      {children}
    </div>
  </li>
)

type KeptProps = { code: string; file: EvidenceFile; done: (now: Evidence) => void }

const Removal = ({ code, file, done }: KeptProps) => {
  const t = useText()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <button
        type="button"
        className="btn btn--24 btn--quiet file-act"
        aria-label={t('evidence.remove_of', { name: file.name })}
        onClick={() => setAsking(true)}
      >
        <IconTrash className="i" aria-hidden="true" />
        {t('evidence.remove')}
      </button>
      {asking && (
        <ReasonDialog
          title={t('evidence.remove_title')}
          subject={file.name}
          means={[t('evidence.remove_means')]}
          label={t('evidence.remove_reason')}
          verb={t('evidence.remove_do')}
          danger
          send={(reason) => evidence.remove(code, file.id, reason)}
          done={done}
          close={() => setAsking(false)}
        />
      )}
    </>
  )
}

const Kept = ({ code, file, done }: KeptProps) => {
  const t = useText()
  const ready = file.state === 'ready'
  const { open, remove: removal } = file.may
  const sender = file.by_author ? t('inbox.by_author') : file.who
  return (
    <Line
      kind={file.kind}
      name={
        open.allowed ? (
          <a href={evidence.address(code, file.id)} download={file.name}>
            {file.name}
          </a>
        ) : (
          file.name
        )
      }
    >
      <p className="small muted">
        {sizeText(file.size, language)} · {sender} · {instantText(localDate(file.sent_at), language)}
      </p>
      {!ready && (
        <p className={file.state === 'refused' ? 'small err' : 'small'} role="status">
          {file.state === 'refused' && <IconAlertTriangle className="i" aria-hidden="true" />}
          {file.why ? inLanguage(file.why) : t(`evidence.state.${file.state}` as Key, { percent: Math.floor((file.received * 100) / file.size) })}
        </p>
      )}
      {removal?.allowed && <Removal code={code} file={file} done={done} />}
      {/* That it stays is said before anybody presses. */}
      {removal && !removal.allowed && (
        <p className="small muted file-stays">
          <IconLock className="i" aria-hidden="true" /> {whyNot(removal)}
        </p>
      )}
    </Line>
  )
}

const OnItsWay = ({ sending, drop }: { sending: Sending; drop: (place: number) => void }) => {
  const t = useText()
  return (
    <Line kind={sending.name.split('.').at(-1)?.toLowerCase().replace('jpg', 'jpeg') ?? ''} name={sending.name}>
      {sending.failed ? (
        <>
          <p className="small err" role="alert">
            {sending.failed}
          </p>
          <button type="button" className="btn btn--24 btn--quiet file-act" onClick={() => drop(sending.place)}>
            {t('explain.close')}
          </button>
        </>
      ) : (
        <>
          <progress max={sending.size} value={sending.received} aria-label={t('evidence.progress', { name: sending.name })} />
          <p className="small muted" role="status">
            {sending.waiting
              ? t('evidence.waiting')
              : t('evidence.sent', { received: sizeText(sending.received, language), size: sizeText(sending.size, language) })}
          </p>
        </>
      )}
    </Line>
  )
}

/** Asked again while something is being looked at. */
const looking = 1500

export const EvidencePart = ({ code }: { code: string }) => {
  const t = useText()
  const id = useId()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: evidenceKey(code),
    queryFn: () => evidence.list(code),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.files.some((file) => file.state === 'checking' || file.state === 'scanning') ? looking : false),
  })
  const { sendings, sendAll, drop } = useUploads(code, t('error.network'))
  const failed = error && <ErrorBar error={error} again={refetch} />
  if (!data) return failed
  const under = new Set(sendings.map((one) => one.id))
  const shown = data.files.filter((file) => !under.has(file.id))
  return (
    <section className="evidence" aria-labelledby={`${id}-title`}>
      <h3 className="sr" id={`${id}-title`}>
        {t('evidence.title')}
      </h3>
      {failed}
      {shown.length + sendings.length === 0 && <p className="muted">{t('evidence.none')}</p>}
      <ul className="files">
        {shown.map((file) => (
          <Kept key={file.id} code={code} file={file} done={(now) => queries.setQueryData(evidenceKey(code), now)} />
        ))}
        {sendings.map((one) => (
          <OnItsWay key={one.place} sending={one} drop={drop} />
        ))}
      </ul>
      {data.may.add.allowed ? (
        <div className="file-add">
          <label className="btn btn--28">
            <IconPaperclip className="i" aria-hidden="true" />
            {t('evidence.add')}
            <input
              className="sr"
              type="file"
              multiple
              accept={data.limits.endings.map((ending) => `.${ending}`).join(',')}
              aria-describedby={`${id}-hint`}
              onChange={(event) => {
                const files = [...(event.target.files ?? [])]
                event.target.value = '' // the same file may be chosen again
                void sendAll(files)
              }}
            />
          </label>
          <p className="hint" id={`${id}-hint`}>
            {t('evidence.hint', { files: data.limits.files, size: sizeText(data.limits.bytes, language) })}
          </p>
        </div>
      ) : (
        <ActButton why={whyNot(data.may.add)} act={() => undefined}>
          {t('evidence.add')}
        </ActButton>
      )}
    </section>
  )
}
