// S3, tracking by code: the public steps, and the private part after the last four digits of the phone.
import { Icon } from '../icons.tsx'
import { Illustrative, Status } from '../parts.tsx'
import { Shell } from '../shell.tsx'
import { base, Each, If, m, Unless, when } from '../template.tsx'
import { PrivatePart } from './private_part.tsx'

const Lookup = () => (
  <form class="lookup" method="get" action={`${base}/tra-cuu`} id="lookup">
    <div class="lookup__row">
      <div class="field{{#not_found}} has-error{{/not_found}}" data-field="ma">
        <label for="ma">{m.track_code}</label>
        <span class="hint" id="ma-h">
          {m.track_code_hint}
        </span>
        <If of="not_found">
          <p class="err" id="ma-e">
            <Icon name="fail" />
            <span>
              <span class="vh">{m.form_error_prefix}</span>
              {m.track_not_found}
              <If of="near">
                {' '}
                {m.track_near} <a href={`${base}/tra-cuu?ma={{near}}`}>{'{{near}}'}</a>
              </If>
            </span>
          </p>
        </If>
        <input
          class="ctl"
          id="ma"
          name="ma"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          value="{{code}}"
          aria-describedby="ma-h{{#not_found}} ma-e{{/not_found}}"
          {...when('not_found', 'aria-invalid="true"')}
        />
      </div>
      <button class="btn btn--primary" type="submit">
        {m.nav_track}
      </button>
    </div>
  </form>
)

/** What has not been decided is not told as if it were. */
const StepToCome = () => (
  <>
    <If of="status_is.recognised">{m.receipt_step_result}</If>
    <Unless of="status_is.recognised">{'{{status_text}}'}</Unless>
  </>
)

/** done, now and to come are told by the server: a step has `at` when it was reached. */
const Steps = () => (
  <ol class="steps steps--track" role="list">
    <Each of="steps">
      <li class="{{#at}}is-done{{/at}}{{^at}}is-todo{{/at}}">
        <span class="dot">
          <If of="at">
            <If of="status_is.returned">
              <Icon name="back" size="lg" />
            </If>
            <Unless of="status_is.returned">
              <Icon name="disc" size="lg" />
            </Unless>
          </If>
          <Unless of="at">
            <Icon name="circle" size="lg" />
          </Unless>
        </span>
        <strong>
          <If of="at">{'{{status_text}}'}</If>
          <Unless of="at">
            <StepToCome />
          </Unless>
        </strong>
        <If of="at">
          <time datetime="{{at}}">
            {'{{at_short_day}}'} <span class="num">{'{{at_time}}'}</span>
          </time>
        </If>
        <If of="unit">
          <p>{'{{unit.name}}'}</p>
        </If>
        <If of="note">
          <p class="quote">{'{{note}}'}</p>
        </If>
      </li>
    </Each>
  </ol>
)

const Open = () => (
  <Unless of="private">
    <form method="post" action={`${base}/tra-cuu?ma={{code}}`} id="open" data-code="{{code}}">
      <div class="field{{#private_error}} has-error{{/private_error}}" data-field="phone_last4">
        <label for="phone_last4">{m.track_private_label}</label>
        <span class="hint" id="phone_last4-h">
          {m.track_private_hint}
        </span>
        <If of="private_error">
          <p class="err" id="phone_last4-e">
            <Icon name="fail" />
            <span>{'{{private_error}}'}</span>
          </p>
        </If>
        <div class="pair">
          <input
            class="ctl num w-last4"
            id="phone_last4"
            name="phone_last4"
            inputmode="numeric"
            maxLength={15}
            autocomplete="off"
            aria-describedby="phone_last4-h{{#private_error}} phone_last4-e{{/private_error}}"
          />
          <button class="btn btn--secondary btn--open" type="submit">
            {m.track_open}
          </button>
        </div>
      </div>
    </form>
  </Unless>
)

/** A returned initiative waits for its author, who need not know that the private part below is the way on. */
const Called = () => (
  <If of="status_is.returned">
    <Unless of="private">
      <div class="note note--warn" id="called">
        <Icon name="back" />
        <p>
          {m.track_called} <a href="#phone_last4">{m.track_called_go}</a>
        </p>
      </div>
    </Unless>
  </If>
)

/** What the printed slip says besides: where it went, when it came, where it is followed. */
const OnPaper = () => (
  <div class="on-paper">
    <p>{'{{programme.title}}'}</p>
    <p>
      {m.receipt_at} {'{{received_at_text}}'}
    </p>
    <p class="num">{`{{origin}}${base}/tra-cuu?ma={{code}}`}</p>
  </div>
)

const Found = () => (
  <If of="found">
    <article class="sheet track-sheet" aria-labelledby="h-sk">
      <div class="sheet__pad">
        <p class="on-paper">{m.track_slip}</p>
        <p class="asof">
          <b class="num">{'{{code}}'}</b>
          <If of="as_of"> · {m.as_of({ when: '{{as_of_text}}' })}</If>
        </p>
        <h2 class="h2" id="h-sk">
          {'{{title}}'}
        </h2>
        <p class="muted">
          <If of="author_name">{'{{author_name}}'} · </If>
          {'{{unit.name}}'}
          <If of="unit.parent">, {'{{unit.parent.name}}'}</If>
        </p>
        <p class="track-status">
          <Status />
        </p>
        <If of="completed">
          <div class="note" role="status">
            <Icon name="done" />
            <p>{m.track_completion_done}</p>
          </div>
        </If>
        <Called />
        <Steps />
        <Illustrative of="programme.illustrative" />
        <OnPaper />
      </div>
      <div class="sheet__pad track-private" id="private">
        <PrivatePart />
        <Open />
        <div class="btns--row" data-share-url={`${base}/tra-cuu?ma={{code}}`} data-share-title="{{title}}">
          <button class="btn btn--secondary btn--sm" type="button" data-share="any">
            <Icon name="share" />
            {m.share_any}
          </button>
          <button class="btn btn--secondary btn--sm" type="button" data-print="">
            <Icon name="print" />
            {m.receipt_print}
          </button>
        </div>
      </div>
    </article>
  </If>
)

export const Track = () => (
  <Shell place="track">
    <div class="page page--wide">
      <div class="page__head">
        <h1 class="h1">{m.track_title}</h1>
      </div>
      <div class="track-grid">
        <div>
          <Lookup />
          <Found />
        </div>
        <aside class="recents" aria-labelledby="h-rec" id="recents" hidden>
          <h2 class="h3" id="h-rec">
            {m.track_recent}
          </h2>
          <ul class="recent" role="list" />
          <p class="asof">
            {m.track_recent_note}{' '}
            <button class="btn btn--quiet btn--sm" type="button" id="forget">
              {m.track_forget}
            </button>
          </p>
        </aside>
      </div>
    </div>
  </Shell>
)
