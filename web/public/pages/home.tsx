// S1, the home of a programme: its name, the counter, who leads, what is new, the rules in four lines, the invitation.
import { Icon } from '../icons.tsx'
import { Entry, SectionHead, ShareButtons } from '../parts.tsx'
import { Shell } from '../shell.tsx'
import { base, byState, Each, If, Marked, m, programme, Raw, Unless } from '../template.tsx'

const Bookmark = () => (
  <If of="programme.remaining">
    <p class="mark" data-closes="{{programme.closes_at}}">
      <span>{m.home_left}</span>
      <b data-first="">{'{{programme.remaining.days}}'}</b>
      <span>
        <span data-first-unit="">{m.home_days}</span>
        <br />
        <span data-rest="">{'{{programme.remaining.hours}}'}</span> <span data-rest-unit="">{m.home_hours}</span>
      </span>
    </p>
  </If>
)

type Remind = { at: string; title: string; closing?: boolean }

/** A file for the reader's own calendar, made by the script. */
const Remind = ({ at, title, closing = false }: Remind) => (
  <>
    <button
      class="btn btn--quiet btn--sm facts__act"
      type="button"
      hidden
      data-remind={at}
      data-title={title}
      data-file="{{programme.id}}"
      {...(closing ? { 'data-closing': '' } : {})}
    >
      <Icon name="clock" size="sm" />
      {m.home_remind}
    </button>
    <p class="asof" role="status" />
  </>
)

const Counter = () => (
  <section class="sheet count" aria-labelledby="h-count">
    <h2 class="count__label" id="h-count">
      <If of="programme.state_is.closed">{m.home_total_closed}</If>
      <Unless of="programme.state_is.closed">{m.home_total}</Unless>
    </h2>
    <p class="count__n">
      <b data-total="">{'{{programme.total_text}}'}</b> {m.home_initiatives}
    </p>
    <If of="programme.progress">
      <div
        class="gauge{{#programme.progress.met}} is-over{{/programme.progress.met}}"
        role="img"
        aria-label={m.home_progress_label({ percent: '{{programme.progress.short}}', target: '{{programme.target_text}}' })}
      >
        <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect data-gauge="" width="{{programme.progress.percent}}" height="1" />
        </svg>
      </div>
      <p class="count__row">
        <span>
          <b class="num" data-percent="">
            {'{{programme.progress.short}}'}
          </b>{' '}
          {m.home_of_target} <span class="num nowrap">{'{{programme.target_text}}'}</span>
        </span>
        <span class="muted num nowrap">
          <If of="programme.left_text">{m.home_missing({ count: '{{programme.left_text}}' })}</If>
          <If of="programme.above_text">{m.home_above({ count: '{{programme.above_text}}' })}</If>
        </span>
      </p>
    </If>
    <Unless of="programme.total_some">
      <If of="programme.state_is.open">
        <p class="count__first">{m.home_first}</p>
      </If>
    </Unless>
    <p class="asof" data-asof="">
      <If of="programme.state_is.closed">{m.home_frozen_at({ when: '{{programme.closes_at_deadline}}' })}</If>
      <Unless of="programme.state_is.closed">{m.as_of({ when: '{{programme.as_of_text}}' })}</Unless>
    </p>
    <p class="asof">{'{{programme.counted.text}}'}</p>
    <div class="btns">
      <If of="programme.state_is.open">
        <If of="programme.takes_entries">
          <a class="btn btn--primary btn--lg" href={`${programme}/gui`}>
            <Icon name="send" />
            {m.nav_submit}
          </a>
        </If>
      </If>
      <If of="programme.state_is.closed">
        <a class="btn btn--primary btn--lg" href={`${programme}/bang-xep-hang`}>
          <Icon name="rank" />
          {m.home_results}
        </a>
      </If>
      <If of="programme.state_is.upcoming">
        <p class="count__first">{m.home_opens({ when: '{{programme.opens_at_text}}' })}</p>
      </If>
      <a class="btn btn--secondary" href={`${base}/tra-cuu`}>
        <Icon name="track" />
        {m.home_track}
      </a>
    </div>
  </section>
)

const Next = () => (
  <If of="programme.state_is.closed">
    <section class="sec sec--first" aria-labelledby="h-next">
      <SectionHead id="h-next" title={m.home_after_close} />
      <div class="sheet sheet__pad">
        <ol class="steps steps--dates" role="list">
          <li class="is-done">
            <span class="dot">
              <Icon name="disc" size="lg" />
            </span>
            <strong>{m.home_closed_step}</strong>
            <time datetime="{{programme.closes_at}}">{'{{programme.closes_at_deadline}}'}</time>
          </li>
          <Each of="programme.next_dates">
            <li class="{{#done}}is-done{{/done}}{{^done}}is-todo{{/done}}">
              <span class="dot">
                <If of="done">
                  <Icon name="disc" size="lg" />
                </If>
                <Unless of="done">
                  <Icon name="circle" size="lg" />
                </Unless>
              </span>
              <strong>{'{{title}}'}</strong>
              <time datetime="{{at}}">{'{{at_text}}'}</time>
            </li>
          </Each>
        </ol>
      </div>
    </section>
  </If>
)

const Leaders = () => (
  <section class="sec" aria-labelledby="h-top">
    <SectionHead id="h-top" title={m.home_leaders} more={m.home_leaderboard} to={`${programme}/bang-xep-hang`} />
    <If of="leaders_some">
      <ol class="ledger" role="list">
        <Each of="leaders">
          <li>
            <span class="no">
              <span class="ribbon ribbon--{{ribbon}}">
                <span class="vh">{m.board_rank} </span>
                {'{{rank}}'}
              </span>
            </span>
            <span class="what">
              <strong lang="vi">{'{{unit.short_name}}'}</strong>
              <If of="ratio">
                <span>
                  <Marked text={m.home_reached({ percent: '{{ratio.short}}' })} />
                </span>
              </If>
            </span>
            <span class="val num">{'{{count_text}}'}</span>
          </li>
        </Each>
      </ol>
      <p class="asof">{m.home_leaders_note({ level: '{{leaders_level}}', when: '{{programme.as_of_text}}' })}</p>
    </If>
    <Unless of="leaders_some">
      <p class="sheet sheet__pad muted">{m.board_empty}</p>
    </Unless>
  </section>
)

const Newest = () => (
  <If of="newest_some">
    <section class="sec" aria-labelledby="h-new">
      <SectionHead id="h-new" title={byState(m.home_newest, m.home_book)} more={m.home_gallery} to={`${programme}/sang-kien`} />
      <ul class="entries" role="list">
        <Each of="newest">
          <Entry level={3} />
        </Each>
      </ul>
    </section>
  </If>
)

const ShortRules = () => (
  <section class="sec" aria-labelledby="h-rules">
    <SectionHead id="h-rules" title={m.home_rules} more={m.home_rules_more} to={`${programme}/the-le`} />
    <dl class="sheet sheet__pad facts">
      <div>
        <dt>{m.home_rules_who}</dt>
        <dd>{m.home_rules_who_text}</dd>
      </div>
      <div>
        <dt>{m.home_rules_what}</dt>
        <dd>{m.home_rules_what_text({ limit: '{{programme.limits.description_graphemes}}' })}</dd>
      </div>
      <div>
        <dt>{m.home_rules_when}</dt>
        <dd>
          <If of="programme.state_is.closed">{m.home_rules_closed({ when: '{{programme.closes_at_deadline}}' })}</If>
          <Unless of="programme.state_is.closed">{m.home_rules_until({ when: '{{programme.closes_at_deadline}}' })}</Unless>
          <If of="programme.state_is.open">
            <Remind at="{{programme.closes_at}}" title={m.home_remind_closing_title({ title: '{{programme.title}}' })} closing />
          </If>
          <If of="programme.state_is.upcoming">
            <Remind at="{{programme.opens_at}}" title={m.home_remind_opening_title({ title: '{{programme.title}}' })} />
          </If>
        </dd>
      </div>
      <If of="programme.contact.phone">
        <div>
          <dt>{m.home_rules_help}</dt>
          <dd>
            <a class="num" href="tel:{{programme.contact.phone}}">
              {'{{programme.contact.phone}}'}
            </a>
            <If of="programme.contact.hours">, {'{{programme.contact.hours}}'}</If>
          </dd>
        </div>
      </If>
    </dl>
  </section>
)

const api = '/api/v1/programmes/{{programme.id}}'
const poster = `${api}/poster.pdf?lang={{lang}}&size`
const files = () => [
  { what: m.share_qr, links: { SVG: [`${api}/qr.svg?lang={{lang}}`, 'qr.svg'], PNG: [`${api}/qr.png`, 'qr.png'] } },
  { what: m.share_poster, links: { A4: [`${poster}=a4`, 'a4.pdf'], A3: [`${poster}=a3`, 'a3.pdf'] } },
]

/** To print and hang up: the code and the poster as files. */
const Downloads = () => (
  <ul class="share__files" role="list">
    {files().map(({ what, links }) => (
      <li>
        <span>{what}</span>
        {Object.entries(links).map(([kind, [to, name]]) => (
          <a class="btn btn--secondary btn--sm" href={to} download={`{{programme.id}}-${name}`}>
            <Icon name="down" size="sm" />
            <span class="vh">{what} </span>
            {kind}
          </a>
        ))}
      </li>
    ))}
  </ul>
)

const Invite = () => (
  <section class="sec" aria-labelledby="h-share">
    <SectionHead id="h-share" title={byState(m.home_share, m.home_share_closed)} />
    <div class="sheet sheet__pad share" data-share-url="{{share_url}}" data-share-title="{{programme.title}}">
      <If of="qr_svg">
        <div class="qr" role="img" aria-label={byState(m.home_qr, m.present_scan_closed)}>
          <Raw of="qr_svg" />
        </div>
      </If>
      <div class="btns">
        <ShareButtons />
      </div>
      <Unless of="programme.state_is.closed">
        <Downloads />
      </Unless>
    </div>
  </section>
)

export const Home = () => (
  <Shell place="home" gilt={false}>
    <div class="cover on-red{{#programme.remaining}} has-mark{{/programme.remaining}}">
      <div class="cover__in">
        <div class="cover__text">
          <p class="cover__org" lang="vi">
            {'{{programme.issuer.name}}'}
          </p>
          <h1>{'{{programme.title}}'}</h1>
          <p class="cover__tag">{'{{programme.slogan}}'}</p>
        </div>
        <Bookmark />
        <div class="count-slot">
          <Counter />
        </div>
      </div>
    </div>
    <div class="page page--wide">
      <div class="home-grid{{#programme.state_is.closed}} home-grid--closed{{/programme.state_is.closed}}">
        <div>
          <div data-drafts="" />
          <Next />
          <Leaders />
          <Newest />
        </div>
        <div class="home-side">
          <ShortRules />
          <Invite />
        </div>
      </div>
    </div>
  </Shell>
)
