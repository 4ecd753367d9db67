// The fields of each kind of change; what they hold is the body that is sent.
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../texts.ts'
import { kindKey, kindsBelow, levelOf } from './kinds.ts'
import { shortNameFor } from './short_name.ts'
import { UnitPicker } from './unit_picker.tsx'
import type { Act, Unit, UnitName } from './units_api.ts'

/** A text field, as it is typed. */
export type Body = Record<string, string>
/** What the dialog holds: texts, chosen units, the parts of a split. */
export type Draft = {
  text: Body
  picked: Record<string, UnitName | undefined>
  more: UnitName[]
  parts: { unit: UnitName | undefined; name: string; share: string; founded: boolean }[]
  founded: boolean
}
export const emptyPart = { unit: undefined, name: '', share: '', founded: false }
type Props = {
  unit: Unit
  on: string
  draft: Draft
  put: (draft: Draft) => void
  wrong: (place: string) => ReactNode
  isWrong: (place: string) => true | undefined
}

const Text = ({
  name,
  label,
  hint,
  draft,
  put,
  wrong,
  isWrong,
  optional,
  numeric,
}: Omit<Props, 'unit' | 'on'> & { name: string; label: string; hint?: string; optional?: boolean; numeric?: boolean }) => {
  const t = useText()
  return (
    <div className="field">
      <label htmlFor={`f-${name}`}>
        {label} {optional && <span className="muted">{t('structure.optional')}</span>}
      </label>
      <input
        className="in"
        id={`f-${name}`}
        autoComplete="off"
        inputMode={numeric ? 'numeric' : undefined}
        aria-describedby={hint && `f-${name}-hint`}
        aria-invalid={isWrong(`/${name}`)}
        value={draft.text[name] ?? ''}
        onChange={(event) => put({ ...draft, text: { ...draft.text, [name]: event.target.value } })}
      />
      {hint && (
        <span className="hint" id={`f-${name}-hint`}>
          {hint}
        </span>
      )}
      {wrong(`/${name}`)}
    </div>
  )
}

const KindField = ({ of, draft, put, wrong, isWrong }: Omit<Props, 'unit' | 'on'> & { of: Unit['level'] }) => {
  const t = useText()
  const kinds = kindsBelow(of)
  return (
    <div className="field">
      <label htmlFor="f-kind">{t('structure.kind')}</label>
      <select
        className="in"
        id="f-kind"
        aria-invalid={isWrong('/kind')}
        value={draft.text.kind ?? ''}
        onChange={(event) => put({ ...draft, text: { ...draft.text, kind: event.target.value } })}
      >
        <option value="">–</option>
        {kinds.map((kind) => {
          const key = kindKey(kind)
          return (
            <option key={kind} value={kind}>
              {key ? t(key) : kind}
            </option>
          )
        })}
      </select>
      {wrong('/kind')}
    </div>
  )
}

const Create = (props: Props) => {
  const t = useText()
  return (
    <>
      <Text {...props} name="name" label={t('structure.name')} />
      <Text {...props} name="short_name" label={t('structure.short_name')} optional />
      <KindField {...props} of={props.unit.level} />
      <div className="field-pair">
        <Text {...props} name="code" label={t('structure.code')} hint={t('structure.code_hint')} optional />
        <Text {...props} name="members" label={t('structure.members')} optional numeric />
      </div>
    </>
  )
}

const Rename = (props: Props) => {
  const t = useText()
  const { unit, draft, put } = props
  /** A short name that nobody typed follows the name. */
  const named = (next: Draft) => {
    const follows = (draft.text.short_name ?? '') === shortNameFor(unit, draft.text.name ?? '')
    put(follows ? { ...next, text: { ...next.text, short_name: shortNameFor(unit, next.text.name ?? '') } } : next)
  }
  return (
    <>
      <Text {...props} put={named} name="name" label={t('structure.name')} />
      <Text {...props} name="short_name" label={t('structure.short_name')} optional />
    </>
  )
}

const Move = ({ unit, on, draft, put, wrong, isWrong }: Props) => {
  const t = useText()
  return (
    <div className="field">
      <label htmlFor="f-parent">{t('structure.new_parent')}</label>
      <UnitPicker
        id="f-parent"
        invalid={isWrong('/parent') ?? false}
        on={on}
        without={[unit.code]}
        value={draft.picked.parent}
        choose={(parent) => put({ ...draft, picked: { ...draft.picked, parent } })}
      />
      {wrong('/parent')}
      {wrong('/units')}
    </div>
  )
}

const Merge = (props: Props) => {
  const t = useText()
  const { unit, on, draft, put, wrong, isWrong } = props
  return (
    <>
      <fieldset className="choices">
        <legend className="label">{t('structure.merge_into')}</legend>
        <label className="choice">
          <input type="radio" name="into" checked={!draft.founded} onChange={() => put({ ...draft, founded: false })} />
          {t('structure.existing_unit')}
        </label>
        <label className="choice">
          <input type="radio" name="into" checked={draft.founded} onChange={() => put({ ...draft, founded: true })} />
          {t('structure.new_unit')}
        </label>
      </fieldset>
      {draft.founded ? (
        <Text {...props} name="name" label={t('structure.name')} />
      ) : (
        <div className="field">
          <label htmlFor="f-into">{t('structure.heir')}</label>
          <UnitPicker
            id="f-into"
            invalid={isWrong('/into') ?? false}
            on={on}
            without={[unit.code]}
            value={draft.picked.into}
            choose={(into) => put({ ...draft, picked: { ...draft.picked, into } })}
          />
        </div>
      )}
      {wrong('/into')}
      {wrong('/founded')}
      <div className="field">
        <label htmlFor="f-more">
          {t('structure.merge_with')} <span className="muted">{t('structure.optional')}</span>
        </label>
        <UnitPicker
          id="f-more"
          on={on}
          without={[unit.code, ...draft.more.map(({ code }) => code)]}
          value={undefined}
          choose={(other) => other && put({ ...draft, more: [...draft.more, other] })}
        />
        {draft.more.length > 0 && (
          <ul className="picked">
            {draft.more.map((one) => (
              <li className="chip" key={one.code}>
                {one.name}
                <button
                  type="button"
                  aria-label={t('structure.leave_out', { unit: one.name })}
                  onClick={() => put({ ...draft, more: draft.more.filter(({ code }) => code !== one.code) })}
                >
                  <IconX aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
        {wrong('/units')}
      </div>
    </>
  )
}

const Split = ({ unit, on, draft, put, wrong, isWrong }: Props) => {
  const t = useText()
  const set = (index: number, part: Partial<Draft['parts'][number]>) =>
    put({ ...draft, parts: draft.parts.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <>
      {draft.parts.map((part, index) => (
        // parts are only added at the end and have no name of their own yet
        <fieldset className="part" key={index}>
          <legend className="label">{t('structure.part', { n: index + 1 })}</legend>
          <label className="choice">
            <input type="checkbox" checked={part.founded} onChange={(event) => set(index, { founded: event.target.checked })} />
            {t('structure.new_unit')}
          </label>
          <div className="field-pair field-pair--wide">
            <div className="field">
              <label htmlFor={`f-part-${index}`}>{t(part.founded ? 'structure.name' : 'structure.heir')}</label>
              {part.founded ? (
                <input
                  className="in"
                  id={`f-part-${index}`}
                  aria-invalid={isWrong(`/parts/${index}`)}
                  autoComplete="off"
                  value={part.name}
                  onChange={(event) => set(index, { name: event.target.value })}
                />
              ) : (
                <UnitPicker
                  id={`f-part-${index}`}
                  on={on}
                  invalid={isWrong(`/parts/${index}`) ?? false}
                  without={[unit.code]}
                  value={part.unit}
                  choose={(chosen) => set(index, { unit: chosen })}
                />
              )}
            </div>
            <div className="field">
              <label htmlFor={`f-share-${index}`}>{t('structure.share')}</label>
              <input
                className="in"
                id={`f-share-${index}`}
                autoComplete="off"
                placeholder="60%"
                value={part.share}
                onChange={(event) => set(index, { share: event.target.value })}
              />
            </div>
          </div>
          {wrong(`/parts/${index}`)}
        </fieldset>
      ))}
      <button type="button" className="btn btn--28" onClick={() => put({ ...draft, parts: [...draft.parts, emptyPart] })}>
        <IconPlus className="i" aria-hidden="true" />
        {t('structure.add_part')}
      </button>
      <p className="hint">{t('structure.split_hint')}</p>
      {wrong('/unit')}
    </>
  )
}

const SetFigures = (props: Props) => {
  const t = useText()
  return <Text {...props} name="members" label={t('structure.members')} hint={t('structure.members_hint')} numeric />
}

const Close = ({ wrong }: Props) => {
  const t = useText()
  return (
    <>
      <p>{t('structure.close_hint')}</p>
      {wrong('/unit')}
    </>
  )
}

const Withdraw = ({ draft, put, wrong }: Props) => {
  const t = useText()
  const records = ['name', 'parent', 'members', 'successors', 'end'] as const
  return (
    <div className="field">
      <label htmlFor="f-what">{t('structure.withdraw_what')}</label>
      <select
        className="in"
        id="f-what"
        value={draft.text.what ?? ''}
        onChange={(event) => put({ ...draft, text: { ...draft.text, what: event.target.value } })}
      >
        <option value="">–</option>
        {records.map((one) => (
          <option key={one} value={one}>
            {t(`structure.record.${one}`)}
          </option>
        ))}
      </select>
      <span className="hint">{t('structure.withdraw_hint')}</span>
      {wrong('/what')}
    </div>
  )
}

export const orders = {
  create_below: Create,
  rename: Rename,
  move: Move,
  merge: Merge,
  split: Split,
  set_figures: SetFigures,
  close: Close,
  withdraw: Withdraw,
}

/** Where the form of each act tells what is wrong; the rest is told below it. */
export const places: Record<Act, string[]> = {
  create_below: ['/name', '/short_name', '/kind', '/code', '/members'],
  rename: ['/name', '/short_name'],
  move: ['/parent', '/units'],
  merge: ['/name', '/into', '/founded', '/units'],
  split: ['/parts', '/unit'],
  set_figures: ['/members'],
  close: ['/unit'],
  withdraw: ['/what'],
}

const whole = (text: string | undefined): number | string | undefined => {
  const digits = text?.replace(/[.\s]/g, '')
  return digits ? (/^\d+$/.test(digits) ? Number(digits) : text) : undefined
}
/** "40" is meant as "40%". */
const shareOf = (text: string): string => (/^\d+([.,]\d+)?$/.test(text.trim()) ? `${text.trim()}%` : text)
const founded = (unit: Unit, name: string) => ({ parent: unit.path.at(-1)?.code ?? '', kind: unit.kind, level: unit.level, name })

/** As the server takes it. */
export const bodyOf = {
  create_below: (unit: Unit, { text }: Draft) => ({
    act: 'create_unit',
    parent: unit.code,
    name: text.name,
    short_name: text.short_name,
    kind: text.kind,
    level: levelOf(text.kind ?? ''),
    code: text.code,
    members: whole(text.members),
  }),
  rename: (unit: Unit, { text }: Draft) => ({ act: 'rename_unit', unit: unit.code, name: text.name, short_name: text.short_name }),
  move: (unit: Unit, { picked }: Draft) => ({ act: 'move_units', units: [unit.code], parent: picked.parent?.code }),
  merge: (unit: Unit, draft: Draft) => ({
    act: 'merge_units',
    units: [unit.code, ...draft.more.map(({ code }) => code)],
    ...(draft.founded ? { founded: founded(unit, draft.text.name ?? '') } : { into: draft.picked.into?.code }),
  }),
  split: (unit: Unit, { parts }: Draft) => ({
    act: 'split_unit',
    unit: unit.code,
    parts: parts.map((part) => ({
      share: shareOf(part.share),
      ...(part.founded ? { founded: founded(unit, part.name) } : { unit: part.unit?.code }),
    })),
  }),
  set_figures: (unit: Unit, { text }: Draft) => ({ act: 'set_figures', unit: unit.code, members: whole(text.members) }),
  close: (unit: Unit) => ({ act: 'close_unit', unit: unit.code }),
  withdraw: (unit: Unit, { text }: Draft) => ({ act: 'withdraw_record', unit: unit.code, what: text.what }),
}
