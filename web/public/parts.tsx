// Pieces that several public pages share.
import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'
import { If, m, programme } from './template.tsx'

export const SectionHead = ({ id, title, more, to }: { id: string; title: string; more?: string; to?: string }) =>
  more ? (
    <div class="sec__head">
      <h2 class="h2" id={id}>
        {title}
      </h2>
      <a class="more" href={to}>
        {more} <Icon name="right" size="sm" />
      </a>
    </div>
  ) : (
    <h2 class="h2 sec__head" id={id}>
      {title}
    </h2>
  )

const icons = { submitted: 'circle', taken_in: 'half', returned: 'back', recognised: 'done', refused: 'slash', withdrawn: 'slash' }
const looks = { taken_in: 'review', returned: 'returned', recognised: 'recognised' } as Record<string, string>

/** The state of an initiative: icon, word and colour, never colour alone. */
export const Status = () => (
  <>
    {Object.entries(icons).map(([word, icon]) => (
      <If of={`status_is.${word}`}>
        <span class={looks[word] ? `st st--${looks[word]}` : 'st'}>
          <Icon name={icon} />
          {'{{status_text}}'}
        </span>
      </If>
    ))}
  </>
)

/** One initiative in a list; `level` is the heading level that fits the page. */
export const Entry = ({ level, book = false }: { level: 2 | 3; book?: boolean }) => {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <li class={book ? 'entry{{#number}} entry--book{{/number}}' : 'entry'}>
      {book && (
        <If of="number">
          <span class="entry__no">
            {m.gallery_number}
            <b>{'{{number_text}}'}</b>
          </span>
        </If>
      )}
      <Heading class="entry__t">
        <a href={`${programme}/sang-kien/{{code}}`} lang="vi">
          {'{{title}}'}
        </a>
      </Heading>
      <p class="entry__by" lang="vi">
        <If of="author_name">
          <b>{'{{author_name}}'}</b> ·{' '}
        </If>
        {'{{unit.name}}'}
        <If of="unit.parent">
          <br />
          {'{{unit.parent.name}}'}
        </If>
      </p>
      <p class="entry__foot">
        {book ? <Status /> : <span class="muted">{'{{field.title}}'}</span>}
        <If of="benefit_dong">
          <span class="entry__money num">{m.entry_benefit({ amount: '{{benefit_dong_short}}' })}</span>
        </If>
      </p>
    </li>
  )
}

/** A bar from 0 to 200 % of the target with marks at 100 and 150; SVG because a style attribute is not allowed by the CSP. */
export const TargetBar = () => (
  <span class="tbar{{#ratio.met}} met{{/ratio.met}}{{#ratio.over}} over{{/ratio.over}}">
    <svg viewBox="0 0 200 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width="{{ratio.percent}}" height="1" />
    </svg>
    <If of="ratio.capped">
      <b aria-hidden="true">»</b>
    </If>
  </span>
)

export const Back = ({ to, children }: { to: string; children: ComponentChildren }) => (
  <a class="back" href={to}>
    <Icon name="left" size="sm" />
    {children}
  </a>
)

/** Zalo and the phone's share sheet need a script; without it the link itself can be copied. */
export const ShareButtons = ({ zalo = true }: { zalo?: boolean }) => (
  <>
    {zalo && (
      <button class="btn btn--secondary btn--sm" type="button" data-share="zalo">
        <Icon name="zalo" />
        {m.share_zalo}
      </button>
    )}
    <button class="btn btn--secondary btn--sm" type="button" data-share="any">
      <Icon name="share" />
      {m.share_any}
    </button>
    <button class="btn btn--secondary btn--sm" type="button" data-share="copy" data-done={m.share_copied}>
      <Icon name="link" />
      {m.share_copy}
    </button>
  </>
)

/** Invented figures say so wherever the footer, which says it too, is not seen: on paper, on a screen of its own. */
export const Illustrative = ({ of }: { of: string }) => (
  <If of={of}>
    <p class="asof illustrative">{m.foot_illustrative}</p>
  </If>
)
