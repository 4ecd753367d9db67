// The button of every table: what is seen, as a file. Personal columns only with a purpose, which stays on record.
import { Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormFoot } from '../ui/form_foot.tsx'
import { usePageActs } from '../ui/page_acts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useMay, useSession } from '../ui/use_session.ts'
import { type Format, type Search, save } from './exports_api.ts'

const leastReason = 10
type Asked = { format: Format; reason?: string }

const tableFormats: readonly Format[] = ['xlsx', 'csv']

type PurposeProps = { formats: readonly Format[]; take: (asked: Asked) => void; busy: boolean; error: Error | null; close: () => void }

const Purpose = ({ formats, take, busy, error, close }: PurposeProps) => {
  const t = useText()
  const id = useId()
  const [reason, setReason] = useState('')
  const [format, setFormat] = useState<Format>(formats[0] ?? 'xlsx')
  const complete = [...reason.trim()].length >= leastReason
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete && !busy) take({ format, reason: reason.trim() })
  }
  return (
    <form className="dialog-form" onSubmit={submit}>
      <p>{t('exports.personal_lead')}</p>
      <div className="field">
        <label htmlFor={`${id}-why`}>{t('exports.purpose')}</label>
        <textarea
          className="in"
          id={`${id}-why`}
          data-autofocus
          rows={3}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-as`}>{t('exports.format')}</label>
        <select className="in" id={`${id}-as`} value={format} onChange={(event) => setFormat(event.target.value as Format)}>
          {formats.map((one) => (
            <option key={one} value={one}>
              {t(`export.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <Refusal error={error ?? undefined} />
      <FormFoot busy={busy} missing={complete ? undefined : t('exports.purpose_short', { least: leastReason })} close={close}>
        {t('exports.take')}
      </FormFoot>
    </form>
  )
}

/** `note`: how the file differs from what is seen. `says`: the table's name, where several such buttons stand on one page. `personal`: the table has personal columns. */
type Props = { path: string; search?: Search; personal?: boolean; says?: string; note?: string; formats?: readonly Format[] }

export const ExportButton = ({ path, search = {}, personal = false, says, note, formats = tableFormats }: Props) => {
  const t = useText()
  const may = useMay()
  const why = whyNot(useSession().data?.may.export_tables)
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [failed, setFailed] = useState(false)
  const taking = useMutation({
    mutationFn: ({ format, reason }: Asked) => save(path, format, search, reason),
    onMutate: () => setFailed(false),
    onSuccess: () => setAsking(false),
    onError: (_, { reason }) => setFailed(reason === undefined),
    onSettled: () => queries.invalidateQueries({ queryKey: ['exports'] }),
  })
  usePageActs(
    may('export_tables') && !says
      ? formats.map((format) => ({
          id: `export ${format}`,
          says: `${t('workbench.export')} · ${t(`export.${format}`)}`,
          run: () => taking.mutate({ format }),
        }))
      : [],
    true,
  )
  const name = says && t('exports.of', { table: says })
  if (why)
    return (
      <ActButton className="btn" why={why} act={() => undefined} {...(name && { label: name })}>
        {t('workbench.export')}
      </ActButton>
    )
  if (!may('export_tables')) return null
  return (
    <>
      <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end">
        <Menu.Target>
          <button
            type="button"
            className={taking.isPending ? 'btn is-busy' : 'btn'}
            aria-disabled={taking.isPending}
            {...(name && { 'aria-label': name })}
          >
            <IconDownload className="i" aria-hidden="true" />
            {t(taking.isPending ? 'exports.making' : 'workbench.export')}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {note && <Menu.Label className="export-note">{note}</Menu.Label>}
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => taking.mutate({ format })}>
              {t(`export.${format}`)}
            </Menu.Item>
          ))}
          {personal && may('see_contacts') && <Menu.Item onClick={() => setAsking(true)}>{t('exports.with_personal')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Dialog title={t('exports.personal_title')} opened={asking} close={() => setAsking(false)}>
        <Purpose
          formats={formats}
          take={(asked) => taking.mutate(asked)}
          busy={taking.isPending}
          error={taking.error}
          close={() => setAsking(false)}
        />
      </Dialog>
      <Dialog title={t('exports.failed')} opened={failed} close={() => setFailed(false)}>
        <Refusal error={taking.error ?? undefined} />
      </Dialog>
    </>
  )
}
