// The register of people: found by name without accents, unit, day, kind of worker and duty; every filter stands in the address.
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { ExportButton } from '../exports/export_button.tsx'
import { exportPath } from '../exports/exports_api.ts'
import type { PeopleSearch } from '../routes.tsx'
import { useText } from '../texts.ts'
import { ActButton, whyNot } from '../ui/act_button.tsx'
import { DateField, dayFrom, today } from '../ui/date_field.tsx'
import { DoneLine, useDone } from '../ui/done_line.tsx'
import { usePageActs } from '../ui/page_acts.ts'
import { Pages } from '../ui/pages.tsx'
import { EmptyState, ErrorBar, SkeletonRows } from '../ui/states.tsx'
import { TableFrame } from '../ui/table_frame.tsx'
import { useFind } from '../ui/use_find.ts'
import { useLasting } from '../ui/use_lasting.ts'
import { UnitPicker } from '../units/unit_picker.tsx'
import { useUnit } from '../units/use_unit.ts'
import { Duplicates } from './duplicates.tsx'
import { type People as Found, type PersonRow, people, type Show, type Worker } from './people_api.ts'
import { RegisterDialog } from './person_form.tsx'
import { PersonPanel } from './person_panel.tsx'
import { PersonName, usePostText } from './words.tsx'
import './people.css'

const from = '/desk/lv/nguoi'
const shows: readonly Show[] = ['current', 'former', 'all']
const workers: readonly Worker[] = ['direct_worker', 'technician', 'manager']
const duties = ['leader', 'full_time_officer'] as const
type Change = (by: PeopleSearch) => void

const Row = ({ person, active, open }: { person: PersonRow; active: boolean; open: () => void }) => {
  const t = useText()
  const tell = usePostText()
  const { post } = person
  return (
    // the name is a button; the rest of the row only helps the mouse
    <tr data-subject={person.id} className={active ? 'is-active' : undefined} onClick={open}>
      <th scope="row">
        <button type="button" className="linklike strong" aria-expanded={active}>
          <PersonName name={person.name} erased={person.erased} />
        </button>
      </th>
      <td data-title={t('register.birth_year')} className="num">
        {person.birth_year ?? (
          <span className="muted" title={person.personal ? undefined : t('register.personal_kept')}>
            –{!person.personal && <span className="sr"> {t('register.personal_kept')}</span>}
          </span>
        )}
      </td>
      <td className="people-roles">
        {post && (
          <>
            {tell.title(post)}
            <span className="small muted block">
              {[post.unit.name, ...(person.posts_now > 1 ? [t('register.more_posts', { n: person.posts_now - 1 })] : [])].join(' · ')}
            </span>
          </>
        )}
      </td>
      <td data-title={t('register.worker')}>{post?.worker ? t(`register.worker.${post.worker}`) : <span className="muted">–</span>}</td>
      <td data-title={t('register.works')} className="num">
        {person.initiatives}
      </td>
    </tr>
  )
}

const Table = ({ list, chosen, open }: { list: PersonRow[]; chosen: string | undefined; open: (id: string) => void }) => {
  const t = useText()
  return (
    <TableFrame label={t('register.title')}>
      <table className="tbl tbl--40 people register">
        <thead>
          <tr>
            <th scope="col">{t('register.name')}</th>
            <th scope="col" className="num">
              {t('register.birth_year')}
            </th>
            <th scope="col">{t('register.post')}</th>
            <th scope="col">{t('register.worker')}</th>
            <th scope="col" className="num">
              {t('register.works')}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((person) => (
            <Row key={person.id} person={person} active={person.id === chosen} open={() => open(person.id)} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

const Filters = ({ search, change }: { search: PeopleSearch; change: Change }) => {
  const t = useText()
  const id = useId()
  const field = useFind(search.q, (q) => change({ q }))
  const [on, setOn] = useState<string>()
  const day = search.on ?? today()
  const unit = useUnit(search.unit, day).data
  const show = search.show ?? 'current'
  return (
    <div className="tools people-tools">
      <fieldset className="seg">
        <legend className="sr">{t('register.show')}</legend>
        {shows.map((one) => (
          <button type="button" key={one} aria-pressed={show === one} onClick={() => change({ show: one === 'current' ? undefined : one })}>
            {t(`register.show.${one}`)}
          </button>
        ))}
      </fieldset>
      <span className="with-icon find-in">
        <IconSearch className="i" aria-hidden="true" />
        <input className="in" type="search" aria-label={t('register.find')} placeholder={t('register.find')} {...field} />
      </span>
      <div className="people-unit row">
        <label className="small muted nowrap" htmlFor={`${id}-unit`}>
          {t('register.in_unit')}
        </label>
        <UnitPicker id={`${id}-unit`} on={day} value={unit} choose={(next) => change({ unit: next?.code })} placeholder={t('accounts.any_unit')} />
      </div>
      <label className="row">
        <span className="small muted nowrap">{t('register.worker')}</span>
        <select className="in" value={search.worker ?? ''} onChange={(event) => change({ worker: (event.target.value as Worker) || undefined })}>
          <option value="">{t('filter.all')}</option>
          {workers.map((one) => (
            <option key={one} value={one}>
              {t(`register.worker.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {duties.map((one) => (
        <label className="choice" key={one}>
          <input type="checkbox" checked={search[one] === 'yes'} onChange={({ target }) => change({ [one]: target.checked ? 'yes' : undefined })} />
          {t(`register.only.${one}`)}
        </label>
      ))}
      <div className="row wrap">
        <label className="small muted nowrap" htmlFor={`${id}-on`}>
          {t('register.on')}
        </label>
        <DateField
          id={`${id}-on`}
          className="in register-day"
          value={on ?? day}
          change={(day) => {
            setOn(day)
            if (dayFrom(day)) change({ on: day === today() ? undefined : day })
          }}
        />
      </div>
    </div>
  )
}

const List = ({ search, change, data }: { search: PeopleSearch; change: Change; data: Found }) => {
  const t = useText()
  return (
    <>
      {data.rows.length > 0 && <Table list={data.rows} chosen={search.person} open={(person) => change({ person })} />}
      {data.rows.length === 0 && <EmptyState title={t('register.none')}>{t('register.none_hint')}</EmptyState>}
      {data.rows.length > 0 && <Pages shown={data} says={t('register.total', { n: data.total })} go={(page) => change({ page })} />}
    </>
  )
}

const People = () => {
  const t = useText()
  const search = useSearch({ from })
  const navigate = useNavigate({ from: '/lv/nguoi' })
  const [registering, setRegistering] = useState(false)
  const [done, setDone] = useDone()
  const { q, unit, on, show, worker, leader, full_time_officer, page, view } = search
  const asked = { q, unit, on, show, worker, leader, full_time_officer }
  const {
    data: found,
    error,
    refetch,
    isPending,
  } = useQuery({
    queryKey: ['people', 'list', asked, page],
    queryFn: () => people.list({ ...asked, page }),
    placeholderData: (before) => before,
  })
  const data = useLasting(found)
  useEffect(() => {
    document.title = `${t('register.title')} – Sổ Vàng`
  }, [t])
  const change = (by: PeopleSearch) => {
    const turned = 'page' in by || 'person' in by ? {} : { page: undefined }
    const kept = Object.fromEntries(Object.entries({ ...search, ...turned, ...by }).filter(([, value]) => value))
    void navigate({ search: kept, replace: true })
  }
  const said = (says: string, undo?: () => Promise<unknown>) => setDone({ says, undo })
  const close = () => {
    change({ person: undefined })
    document.querySelector<HTMLElement>(`[data-subject="${CSS.escape(search.person ?? '')}"] button`)?.focus()
  }
  const pairs = view === 'duplicates'
  const showPairs = () => change({ view: pairs ? undefined : 'duplicates', person: undefined })
  usePageActs([
    ...(data?.may.register ? [{ id: 'register', says: t('register.register_open'), run: () => setRegistering(true) }] : []),
    ...(pairs ? [] : [{ id: 'duplicates', says: t('register.duplicates'), run: showPairs }]),
  ])
  return (
    <>
      <main className="main" id="noi-dung">
        <div className="head">
          <div className="title">
            <h1>{t('register.title')}</h1>
            <div className="acts">
              {!pairs && <ExportButton path={exportPath.people} search={asked} personal />}
              <button type="button" className="btn" aria-pressed={pairs} onClick={showPairs}>
                {t('register.duplicates')}
              </button>
              {data && (
                <ActButton className="btn btn--primary" why={whyNot(data.may.register)} act={() => setRegistering(true)}>
                  {data.may.register.allowed && <IconPlus className="i" aria-hidden="true" />}
                  {t('register.register_open')}
                </ActButton>
              )}
            </div>
          </div>
          <p className="asof">{t('register.lead')}</p>
        </div>
        {!pairs && <Filters search={search} change={change} />}
        <DoneLine done={done} list="people" />
        {pairs && <Duplicates said={said} />}
        {!pairs && error && <ErrorBar error={error} again={refetch} />}
        {!pairs && isPending && !data && <SkeletonRows columns={5} label={t('loading')} />}
        {!pairs && data && <List search={search} change={change} data={data} />}
      </main>
      {search.person && !pairs && <PersonPanel key={search.person} id={search.person} close={close} said={said} />}
      {data?.may.register.allowed && (
        <RegisterDialog opened={registering} close={() => setRegistering(false)} said={said} open={(person) => change({ person, view: undefined })} />
      )}
    </>
  )
}

export const route = createLazyRoute(from)({ component: People })
