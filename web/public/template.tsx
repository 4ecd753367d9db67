// The Mustache parts of a page as components, and the language the page is being written in.
import type { ComponentChildren } from 'preact'
import * as en from '../gen/messages.en.ts'
import * as vi from '../gen/messages.vi.ts'

export type Language = 'vi' | 'en'

/** The sentences of the page's language; set by `use` before a page is rendered. */
export let m: typeof vi = vi
export let language: Language = 'vi'
/** "" or "/en": what every path on the site begins with. */
export let base = ''
/** The first page of the site. */
export let front = '/'
/** The path of the page's programme. */
export let programme = ''

export const use = (next: Language): void => {
  language = next
  m = next === 'vi' ? vi : en
  base = next === 'vi' ? '' : '/en'
  front = base || '/'
  programme = `${base}/ct/{{programme.id}}`
}

type Section = { of: string; children?: ComponentChildren }

/** The children for each item of a list, or once when the value is there. */
export const Each = ({ of, children }: Section) => (
  <>
    {`{{#${of}}}`}
    {children}
    {`{{/${of}}}`}
  </>
)
export const If = Each
export const Unless = ({ of, children }: Section) => (
  <>
    {`{{^${of}}}`}
    {children}
    {`{{/${of}}}`}
  </>
)

/** What is said until the close of the programme, and after it. */
export const byState = (open: string, closed: string): string =>
  `{{^programme.state_is.closed}}${open}{{/programme.state_is.closed}}{{#programme.state_is.closed}}${closed}{{/programme.state_is.closed}}`

/** Text that is HTML already, put into the page by the server. */
export const Raw = ({ of }: { of: string }) => <>{`{{{${of}}}}`}</>

/** An attribute without value that is there when the slot is true, or one of several: `{...flag('checked', 'form.a|form.b')}`. */
export const flag = (attribute: string, slot: string): Record<string, string> => ({ [`data-flag-${attribute}`]: slot })

/** Attributes that are there when the slot is true, as written: `{...when('error', 'aria-invalid="true"')}`. */
export const when = (slot: string, attributes: string): Record<string, string> => ({ [`data-when-${whens.push([slot, attributes]) - 1}`]: '' })
const whens: [string, string][] = []

/** Once, when any of the slots is true: an attribute must not stand twice. */
const anyOf = ([slot, ...others]: string[], attribute: string): string =>
  `{{#${slot}}} ${attribute}{{/${slot}}}${others.length ? `{{^${slot}}}${anyOf(others, attribute)}{{/${slot}}}` : ''}`

/** The rendered markup with the conditional attributes as Mustache sections. */
export const finish = (html: string): string =>
  html
    .replace(/ data-flag-([\w-]+)="([^"]*)"/g, (_, attribute: string, slots: string) => anyOf(slots.split('|'), attribute))
    .replace(/ data-when-(\d+)(="")?(?=[\s>/])/g, (_, index: string) => {
      const [slot, attributes] = whens[Number(index)] as [string, string]
      return `{{#${slot}}} ${attributes}{{/${slot}}}`
    })

/** A sentence with **bold** parts and [links](/path); a path of a page gets the page's language. */
export const Marked = ({ text }: { text: string }) => (
  <>
    {text.split(/\*\*(.+?)\*\*|(\[.+?\]\(\S+?\))/).map((part, index) => {
      if (index % 3 === 1) return part && <b>{part}</b>
      const [, words, path = ''] = (index % 3 === 2 && /^\[(.+)\]\((.+)\)$/.exec(part ?? '')) || []
      return words ? <a href={path.startsWith('/api/') ? path : base + path}>{words}</a> : part
    })}
  </>
)
