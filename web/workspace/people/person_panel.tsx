// One person beside the list: posts as they followed each other, initiatives, merged entries, and what may be done.
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api } from '../api.ts'
import { type Key, useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { PanelEdge } from '../ui/panel_edge.tsx'
import { RecordHistory } from '../ui/record_history.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { usePanel } from '../ui/use_panel.ts'
import { useMay } from '../ui/use_session.ts'
import { type OwnPost, type Person, people } from './people_api.ts'
import { CorrectDialog, EndDialog, PostDialog } from './person_form.tsx'
import { EraseDialog, RecordDialog } from './release_dialogs.tsx'
import { PersonName, Posts, usePersonalText } from './words.tsx'

const Works = ({ person }: { person: Person }) => {
  const t = useText()
  if (person.works.length === 0) return <p className="muted">{t('register.no_works')}</p>
  return (
    <ul className="given-roles">
      {person.works.map((work) => (
        <li key={work.code}>
          <div className="grow">
            <p className="strong">{work.title}</p>
            <p className="small muted">
              <span className="code">{work.code}</span> · {t(`status.${work.status}` as Key)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

const Merged = ({ person, undo, busy }: { person: Person; undo: (id: string) => void; busy: boolean }) => {
  const t = useText()
  const born = usePersonalText()
  if (person.merged.length === 0) return null
  return (
    <div className="stack">
      <h3>{t('register.merged')}</h3>
      <ul className="given-roles">
        {person.merged.map((one) => (
          <li key={one.id}>
            <div className="grow">
              <p className="strong">{one.name}</p>
              <p className="small muted">{born(one)}</p>
            </div>
            <ActButton why={whyNot(one.may.undo_merge)} act={() => undo(one.id)} busy={busy}>
              {t('register.undo_merge')}
            </ActButton>
          </li>
        ))}
      </ul>
    </div>
  )
}

type OpenDialog = 'correct' | 'post' | 'record' | 'erase'
type Props = { id: string; close: () => void; said: (text: string) => void }

export const PersonPanel = ({ id, close, said }: Props) => {
  const t = useText()
  const born = usePersonalText()
  const queries = useQueryClient()
  const reads = useMay()('see_history')
  const [dialog, setDialog] = useState<OpenDialog>()
  const [ending, setEnding] = useState<OwnPost>()
  const title = usePanel(id, close)
  const name = useId()
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['people', 'one', id], queryFn: () => people.one(id) })
  const undo = useMutation({
    mutationFn: (other: string) => people.undoMerge(id, other),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['people'] })
      said(t('register.merge_undone'))
    },
  })
  const shut = () => setDialog(undefined)
  return (
    <section className="panel account-panel" aria-labelledby={name}>
      <PanelEdge of="side" />
      <div className="p-head">
        <div className="row">
          <h2 className="panel-title grow" id={name} ref={title} tabIndex={-1}>
            {data ? <PersonName name={data.name} erased={data.erased} /> : t('register.person')}
          </h2>
          <button type="button" className="btn btn--bare btn--icon btn--28" aria-label={t('explain.close')} onClick={close}>
            <IconX className="i" aria-hidden="true" />
          </button>
        </div>
        {data && <p className="small muted">{[born(data), data.erased && t('register.erased')].filter(Boolean).join(' · ')}</p>}
      </div>
      {/* a region that scrolls must be reachable by keyboard */}
      <section className="p-body stack stack-16 padded" tabIndex={0} aria-label={t('register.detail')}>
        {isPending && <SkeletonRows columns={1} label={t('loading')} />}
        {error && <ErrorBar error={error} again={refetch} />}
        {data && (
          <>
            <div className="stack">
              <h3>{t('register.posts')}</h3>
              <Posts posts={data.posts}>
                {(post) => (
                  <ActButton why={whyNot(post.may.end)} act={() => setEnding(post)}>
                    {t('register.end_open')}
                    <span className="sr">: {post.unit.name}</span>
                  </ActButton>
                )}
              </Posts>
            </div>
            <div className="stack">
              <h3>{t('register.works')}</h3>
              <Works person={data} />
            </div>
            <Merged person={data} undo={(other) => undo.mutate(other)} busy={undo.isPending} />
            <Refusal error={undo.error} />
            {reads && (
              <details>
                <summary>{t('register.history')}</summary>
                <RecordHistory of={['people', id]} ask={() => api.historyOf('people', id)} />
              </details>
            )}
          </>
        )}
      </section>
      {data && (
        <div className="p-foot wrap">
          <ActButton why={whyNot(data.may.add_post)} act={() => setDialog('post')}>
            {t('register.post_open')}
          </ActButton>
          <ActButton why={whyNot(data.may.correct)} act={() => setDialog('correct')}>
            {t('register.correct_open')}
          </ActButton>
          <ActButton why={whyNot(data.may.hand_out)} act={() => setDialog('record')}>
            {t('register.record_open')}
          </ActButton>
          <ActButton why={whyNot(data.may.erase)} act={() => setDialog('erase')}>
            {t('register.erase_open')}
          </ActButton>
        </div>
      )}
      {data && (
        <>
          <CorrectDialog opened={dialog === 'correct'} person={data} close={shut} said={said} />
          <PostDialog opened={dialog === 'post'} person={data} close={shut} said={said} />
          <RecordDialog opened={dialog === 'record'} person={data} close={shut} />
          <EraseDialog opened={dialog === 'erase'} person={data} close={shut} said={said} />
          <EndDialog post={ending} person={data} close={() => setEnding(undefined)} said={said} />
        </>
      )}
    </section>
  )
}
