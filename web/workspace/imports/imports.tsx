// Step 1: choose what is brought in and the file, or paste cells; below it what was brought in before.
import { IconFileImport, IconUpload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { createLazyRoute, Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type DragEvent, useEffect, useState } from 'react'
import { instantText, localDate } from '../../shared/dates.ts'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import { useProgrammes, useProgrammeText, usualProgramme } from '../programmes/programme.tsx'
import { language, useText } from '../texts.ts'
import { whyNot } from '../ui/act_button.tsx'
import { problemText } from '../ui/problem_text.ts'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { calls, type ImportKind, type ImportSummary } from './calls.ts'
import { Steps } from './steps.tsx'

const largest = 20 * 1024 * 1024

const Earlier = ({ one }: { one: ImportSummary }) => {
  const t = useText()
  const rows = one.result.written ?? (one.result.added ?? 0) + (one.result.changed ?? 0)
  return (
    <li>
      <div className="grow">
        <p className="strong">
          <Link to="/lv/nhap/$import" params={{ import: one.id }}>
            {one.file_name || t('imports.pasted')}
          </Link>
        </p>
        <p className="small muted">
          {t(`imports.kind.${one.kind}`)} · {instantText(localDate(one.created_at), language)}
          {!one.own && ` · ${t('imports.by', { name: one.by })}`}
        </p>
      </div>
      <span className="chip">{t(`imports.state.${one.state}`, { n: rows })}</span>
    </li>
  )
}

const Imports = () => {
  const t = useText()
  const navigate = useNavigate()
  const search = useSearch({ from: '/desk/lv/nhap' })
  const programmes = useProgrammes().data?.programmes.filter((one) => one.state === 'open') ?? []
  const tell = useProgrammeText()
  const [kind, setKind] = useState<ImportKind>(search.kind ?? 'initiatives')
  const [pasted, setPasted] = useState('')
  const [over, setOver] = useState(false)
  const [wrong, setWrong] = useState('')
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['imports'], queryFn: calls.imports })
  const usual = usualProgramme(programmes)?.id
  const taking = programmes.some(({ id }) => id === search.programme) ? search.programme : usual
  const programme = kind === 'initiatives' ? (taking ?? '') : ''
  const choose = (programme: string) => void navigate({ to: '/lv/nhap', search: { ...search, programme }, replace: true })
  // The bar above names the same programme as the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the address names none
  useEffect(() => {
    if (!search.programme && usual) choose(usual)
  }, [search.programme, usual])
  const send = useMutation({
    mutationFn: ({ name, content }: { name: string; content: Blob }) => calls.sendFile(kind, programme, name, content),
    onSuccess: ({ id }) => navigate({ to: '/lv/nhap/$import', params: { import: id } }),
  })
  useEffect(() => {
    document.title = `${t('imports.title')} – Sổ Vàng`
  }, [t])
  const take = (file: File | undefined) => {
    setWrong('')
    if (!file) return
    if (file.size > largest) setWrong(t('imports.file_too_large'))
    else send.mutate({ name: file.name, content: file })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  const stopped = send.isPending || (kind === 'initiatives' && !programme) || data?.may.send[kind].allowed === false
  const said = wrong || (send.error ? problemText(send.error, t('error.network')) : '')
  return (
    <main className="main scroll" id="noi-dung">
      <div className="head">
        <div className="title">
          <h1>{t('imports.title')}</h1>
        </div>
        <Steps at="file" />
      </div>
      <div className="import-start">
        <fieldset className="import-kinds">
          <legend className="strong">{t('imports.what')}</legend>
          {(['initiatives', 'units', 'people'] as const).map((one) => (
            <label key={one} className="import-kind">
              <input type="radio" name="kind" value={one} checked={kind === one} onChange={() => setKind(one)} />
              <span>
                <b>{t(`imports.kind.${one}`)}</b>
                <span className="small muted">{whyNot(data?.may.send[one]) ?? t(`imports.about.${one}`)}</span>
              </span>
            </label>
          ))}
          {kind === 'initiatives' && (
            <div className="field">
              <label htmlFor="import-programme">{t('shell.programme')}</label>
              <select id="import-programme" className="in" value={programme} onChange={(event) => choose(event.target.value)}>
                {programmes.map((one) => (
                  <option key={one.id} value={one.id}>
                    {tell(one)}
                  </option>
                ))}
              </select>
              {programmes.length === 0 && <p className="hint">{t('imports.no_programme')}</p>}
            </div>
          )}
        </fieldset>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the button inside does */}
        <div
          className={over ? 'drop is-over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <IconFileImport className="i i20" aria-hidden="true" />
          <p>{t('imports.drop')}</p>
          <label className={send.isPending ? 'btn btn--primary is-busy' : 'btn btn--primary'}>
            <IconUpload className="i" aria-hidden="true" />
            {t(send.isPending ? 'imports.reading' : 'imports.choose_file')}
            <input
              type="file"
              className="sr"
              accept=".xlsx,.csv,.tsv,.txt"
              disabled={stopped}
              onChange={(event) => {
                take(event.target.files?.[0])
                event.target.value = ''
              }}
            />
          </label>
          <p className="small muted">{t('imports.limits')}</p>
          <details>
            <summary>{t('imports.paste')}</summary>
            <textarea className="in" rows={5} aria-label={t('imports.paste')} value={pasted} onChange={(event) => setPasted(event.target.value)} />
            <button
              type="button"
              className="btn btn--28"
              disabled={!pasted.trim() || stopped}
              onClick={() => send.mutate({ name: t('imports.pasted'), content: new Blob([pasted], { type: 'text/plain' }) })}
            >
              {t('imports.use_pasted')}
            </button>
          </details>
          {said && (
            <p className="err" role="alert">
              {said}
            </p>
          )}
        </div>
      </div>
      {error && <ErrorBar error={error} again={refetch} />}
      {isPending && <SkeletonRows columns={2} label={t('loading')} />}
      {data && data.imports.length > 0 && (
        <section className="card sessions import-list" aria-labelledby="earlier">
          <header>
            <h2 id="earlier">{t('imports.earlier')}</h2>
            <ExportButton path={exportPath.imports} />
          </header>
          <ul>
            {data.imports.map((one) => (
              <Earlier key={one.id} one={one} />
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}

export const route = createLazyRoute('/desk/lv/nhap')({ component: Imports })
