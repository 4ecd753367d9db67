// S3, the private part of tracking: what officers wrote, what is to be completed, evidence, and what the law gives an author.
import { described, Field } from '../field.tsx'
import { Icon } from '../icons.tsx'
import { base, Each, If, m, Unless } from '../template.tsx'

/** A returned text, to be completed in place: a plain form, which the script takes over to keep what is typed. */
const Completion = () => (
  <If of="private.completion">
    <section class="completion" aria-labelledby="h-completion">
      <h3 class="h3" id="h-completion">
        {m.track_completion_title}
      </h3>
      <If of="private.completion.due_on">
        <p>{m.track_completion_due({ day: '{{private.completion.due_on_text}}' })}</p>
      </If>
      <form
        class="part__body"
        id="form"
        method="post"
        action={`${base}/tra-cuu/bo-sung?ma={{private.code}}`}
        data-code="{{private.code}}"
        data-limit="{{private.completion.limit}}"
        noValidate
      >
        <Field id="title" label={m.submit_title_label}>
          <input class="ctl" id="title" name="title" autocomplete="off" value="{{private.title}}" {...described('title')} />
        </Field>
        <Field id="description" label={m.submit_description_label}>
          <textarea class="ctl" id="description" name="description" rows={9} {...described('description')}>
            {'{{private.description}}'}
          </textarea>
          <div class="meter" aria-hidden="true">
            <i />
          </div>
          <p class="counter">
            <span>{m.submit_count_limit({ limit: '{{private.completion.limit}}' })}</span>
            <strong class="num" />
          </p>
        </Field>
        <Field id="phone" label={m.submit_phone_label} hint={m.track_completion_phone_hint}>
          <input class="ctl num w-phone" id="phone" name="phone" type="tel" inputmode="tel" autocomplete="tel" {...described('phone', true)} />
        </Field>
        <p class="asof" id="saved" hidden>
          <Icon name="keep" />
          <span />
        </p>
        <button class="btn btn--primary" type="submit">
          {m.track_completion_send}
        </button>
      </form>
    </section>
  </If>
)

/** Files that prove it: the script lists, sends and removes them, once the whole number was given. */
const Evidence = () => (
  <section class="completion evidence" aria-labelledby="h-evidence">
    <h3 class="h3" id="h-evidence">
      {m.track_evidence_title}
    </h3>
    <noscript>
      <p>{m.track_evidence_no_script}</p>
    </noscript>
    <form class="part__body" id="evidence" data-code="{{private.code}}" noValidate hidden>
      <ul class="files" role="list" />
      <Field id="evidence_phone" label={m.submit_phone_label} hint={m.track_completion_phone_hint}>
        <div class="pair">
          <input class="ctl num w-phone" id="evidence_phone" type="tel" inputmode="tel" autocomplete="tel" {...described('evidence_phone', true)} />
          <button class="btn btn--secondary" type="submit">
            {m.track_evidence_see}
          </button>
        </div>
      </Field>
      <div class="field" data-field="evidence_file" hidden>
        <input class="vh" id="evidence_file" type="file" multiple aria-describedby="evidence_file-h" />
        <label class="btn btn--secondary" for="evidence_file">
          <Icon name="file" />
          {m.track_evidence_add}
        </label>
        <span class="hint" id="evidence_file-h">
          {m.track_evidence_hint}
        </span>
      </div>
    </form>
  </section>
)

/** What the law gives its author: to take along what is kept, to withdraw, to have contacts erased. Shown by the script. */
const Own = () => (
  <details class="extra own" id="own-part" hidden>
    <summary>{m.own_title}</summary>
    <form class="extra__body" id="own" data-code="{{private.code}}" noValidate>
      <p>{m.own_explains}</p>
      <Field id="own_phone" label={m.submit_phone_label} hint={m.track_completion_phone_hint}>
        <input class="ctl num w-phone" id="own_phone" type="tel" inputmode="tel" autocomplete="tel" {...described('own_phone', true)} />
      </Field>
      <button class="btn btn--secondary" type="submit">
        <Icon name="down" />
        {m.own_take}
      </button>
      <Field id="own_receipt" label={m.own_receipt} hint={m.own_receipt_hint}>
        <div class="file">
          <input class="ctl" id="own_receipt" type="file" accept=".json,application/json" {...described('own_receipt', true)} />
          <label class="btn btn--secondary btn--sm" for="own_receipt">
            {m.verify_choose}
          </label>
          <span class="muted" id="own_receipt-name">
            {m.verify_no_file}
          </span>
        </div>
      </Field>
      <div class="own__acts">
        <button class="btn btn--secondary btn--sm" type="button" data-own="withdraw">
          {m.own_withdraw}
        </button>
        <button class="btn btn--secondary btn--sm" type="button" data-own="erasure">
          {m.own_erase}
        </button>
      </div>
      <div role="status" id="own-said" tabIndex={-1} />
    </form>
  </details>
)

/** What a refused author may do: the reason alone helps nobody. */
const AfterRefusal = () => (
  <If of="private.status_is.refused">
    <div class="note note--plain">
      <Icon name="right" />
      <p>
        <b>{m.home_next}</b>
      </p>
      <p>{m.track_refused_ask({ unit: '{{private.unit.name}}' })}</p>
      <p>
        {m.track_refused_again} <a href={`${base}/ct/{{private.programme.id}}`}>{'{{private.programme.title}}'}</a>
      </p>
    </div>
  </If>
)

/** The private part once it was opened; drawn by the server without script, in the browser with it. */
export const PrivatePart = () => (
  <If of="private">
    <section class="private" aria-labelledby="h-private">
      <h3 class="h3" id="h-private">
        {m.track_private_title}
      </h3>
      <Each of="private.notes">
        <div class="note{{#status_is.returned}} note--warn{{/status_is.returned}}">
          <Icon name="back" />
          <p>
            <b>{m.track_note}</b> · <span class="num">{'{{at_text}}'}</span>
          </p>
          <p class="quote">{'{{text}}'}</p>
        </div>
      </Each>
      <AfterRefusal />
      <Unless of="private.typed_again">
        <If of="private.description">
          <p class="private__text">{'{{private.description}}'}</p>
        </If>
      </Unless>
      <Completion />
      <Evidence />
      <dl class="facts facts--ruled">
        <If of="private.author">
          <div>
            <dt>{m.receipt_author}</dt>
            <dd>
              {'{{private.author.name}}'}
              <If of="private.author_share"> {'{{private.author_share}}'}%</If>
            </dd>
          </div>
        </If>
        <If of="private.coauthors_some">
          <div>
            <dt>{m.submit_coauthors}</dt>
            <dd>
              <Each of="private.coauthors">
                <p>
                  {'{{name}}'} {'{{share}}'}%
                </p>
              </Each>
            </dd>
          </div>
        </If>
        <If of="private.operator">
          <div>
            <dt>{m.submit_operator_name}</dt>
            <dd>{'{{private.operator.name}}'}</dd>
          </div>
        </If>
        <If of="private.applied_from">
          <div>
            <dt>{m.submit_applied_label}</dt>
            <dd class="num">{'{{private.applied_from_text}}'}</dd>
          </div>
        </If>
        <If of="private.benefit_dong">
          <div>
            <dt>{m.submit_benefit_label}</dt>
            <dd class="num">{m.benefit_whole({ amount: '{{private.benefit_dong_text}}' })}</dd>
          </div>
        </If>
      </dl>
      <Own />
    </section>
  </If>
)
