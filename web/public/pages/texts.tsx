// Pages of plain text: the list of programmes, guide, verifying a receipt, accessibility, personal data, errors.
import { Icon } from '../icons.tsx'
import { Shell } from '../shell.tsx'
import { base, Each, front, If, Marked, m, programme, Unless } from '../template.tsx'

type Part = { title: string; text: string }

/** A text of several parts: each line of `text` is a paragraph, a line with "- " a point. */
export const Parts = ({ parts }: { parts: Part[] }) => (
  <div class="prose">
    {parts.map(({ title, text }) => (
      <>
        <h2>{title}</h2>
        {text.split('\n').map((line) =>
          line.startsWith('- ') ? (
            <p class="prose__li">
              <Marked text={line.slice(2)} />
            </p>
          ) : (
            <p>
              <Marked text={line} />
            </p>
          ),
        )}
      </>
    ))}
  </div>
)

export const Programmes = () => (
  <Shell place="home">
    <div class="page page--wide">
      <div class="page__head">
        <h1 class="h1">{m.programmes_title}</h1>
        <p class="lead">{m.programmes_lead}</p>
      </div>
      <If of="programmes_some">
        <ul class="entries" role="list">
          <Each of="programmes">
            <li class="entry">
              <h2 class="entry__t">
                <a href={`${base}/ct/{{id}}`}>
                  {'{{title}}'} <span class="entry__when">{m.programmes_period({ from: '{{period.from_text}}', to: '{{period.to_text}}' })}</span>
                </a>
              </h2>
              <p class="entry__by">{'{{issuer.name}}'}</p>
              <p class="entry__foot">
                <span>
                  <If of="state_is.open">
                    <span class="st st--recognised">
                      <Icon name="clock" />
                      {m.programmes_open({ when: '{{closes_at_deadline}}' })}
                    </span>
                  </If>
                  <If of="state_is.upcoming">
                    <span class="st">
                      <Icon name="clock" />
                      {m.home_opens({ when: '{{opens_at_text}}' })}
                    </span>
                  </If>
                  <If of="state_is.closed">
                    <span class="st">
                      <Icon name="lock" />
                      {m.programmes_closed({ when: '{{closes_at_deadline}}' })}
                    </span>
                  </If>
                </span>
                <span class="entry__money num">
                  {'{{total_text}}'} {m.home_initiatives}
                </span>
              </p>
              <If of="illustrative">
                <p class="asof">{m.programmes_illustrative}</p>
              </If>
            </li>
          </Each>
        </ul>
      </If>
      <Unless of="programmes_some">
        <div class="note note--plain">
          <Icon name="book" />
          <h2>{m.programmes_empty}</h2>
          <p>{m.programmes_empty_text}</p>
        </div>
      </Unless>
    </div>
  </Shell>
)

export const Guide = () => (
  <Shell>
    <div class="page">
      <h1 class="h1">{m.guide_title}</h1>
      <p class="lead">{m.guide_lead}</p>
      <Parts
        parts={[
          { title: m.guide_before_title, text: m.guide_before_text },
          { title: m.guide_describe_title, text: m.guide_describe_text },
          { title: m.guide_send_title, text: m.guide_send_text },
          { title: m.guide_behalf_title, text: m.guide_behalf_text },
          { title: m.guide_network_title, text: m.guide_network_text },
          { title: m.guide_after_title, text: m.guide_after_text },
        ]}
      />
      <If of="programme.state_is.open">
        <p class="guide-go">
          <a class="btn btn--primary btn--lg" href={`${programme}/gui`}>
            <Icon name="send" />
            {m.nav_submit}
          </a>
        </p>
      </If>
    </div>
  </Shell>
)

/** What the signature vouches for, in this server's own words. */
const Facts = () => (
  <dl class="facts">
    {(['code', 'programme', 'unit', 'received_at_text'] as const).map((fact) => (
      <div>
        <dt>{{ code: m.verify_code, programme: m.verify_programme, unit: m.receipt_unit, received_at_text: m.receipt_at }[fact]}</dt>
        <dd>
          {fact === 'unit' && <If of="verdict.unit_text">{'{{verdict.unit_text}}'}, </If>}
          {`{{verdict.${fact}}}`}
        </dd>
      </div>
    ))}
  </dl>
)

const WrongParts = () => (
  <If of="verdict.wrong_some">
    <p>{m.verify_wrong}</p>
    <ul>
      <Each of="verdict.wrong">
        <li data-part="{{part}}">
          {'{{title}}'}: <b>{'{{shown}}'}</b>
        </li>
      </Each>
    </ul>
  </If>
)

export const Verdict = () => (
  <If of="verdict">
    <If of="verdict.valid">
      <div class="note note--ok">
        <Icon name="done" />
        <h2>{m.verify_valid}</h2>
        <p>{m.verify_valid_text}</p>
        <Facts />
      </div>
    </If>
    <Unless of="verdict.valid">
      <div class="note note--warn">
        <Icon name="warn" />
        <h2>
          {/* Without a code nothing of ours was read: that accuses no receipt. */}
          <If of="verdict.code">{m.verify_invalid}</If>
          <Unless of="verdict.code">{m.verify_undecided}</Unless>
        </h2>
        <p>{'{{verdict.reason}}'}</p>
        <WrongParts />
      </div>
    </Unless>
  </If>
)

export const Verify = () => (
  <Shell>
    <div class="page page--form">
      <h1 class="h1">{m.verify_title}</h1>
      <p class="lead">{m.verify_lead}</p>
      <form id="verify" method="post" action={`${base}/xac-minh-bien-nhan#verdict`} enctype="multipart/form-data" class="verify-form">
        <div class="field" data-field="file">
          <span class="field__label" id="file-l">
            {m.verify_file}
          </span>
          {/* The browser's own button speaks the browser's language; with script ours stands in its place. */}
          <div class="file">
            <input class="ctl" type="file" id="file" name="file" accept=".json,application/json" aria-labelledby="file-l file-b" />
            <label class="btn btn--secondary" for="file" id="file-b">
              {m.verify_choose}
            </label>
            <span class="muted" id="file-name">
              {m.verify_no_file}
            </span>
          </div>
        </div>
        <div class="field" data-field="receipt">
          <label for="receipt">{m.verify_text}</label>
          <span class="hint" id="receipt-h">
            {m.verify_text_hint}
          </span>
          <textarea class="ctl ctl--code" id="receipt" name="receipt" rows={8} spellcheck={false} aria-describedby="receipt-h">
            {'{{receipt_text}}'}
          </textarea>
        </div>
        <button class="btn btn--primary" type="submit">
          {m.verify_check}
        </button>
      </form>
      <div id="verdict" role="status">
        <Verdict />
      </div>
      <Parts parts={[{ title: m.verify_how_title, text: m.verify_how_text }]} />
    </div>
  </Shell>
)

export const Accessibility = () => (
  <Shell>
    <div class="page">
      <h1 class="h1">{m.accessibility_title}</h1>
      <p class="lead">{m.accessibility_lead}</p>
      <Parts
        parts={[
          { title: m.accessibility_can_title, text: m.accessibility_can_text },
          { title: m.accessibility_keys_title, text: m.accessibility_keys_text },
          { title: m.accessibility_limits_title, text: m.accessibility_limits_text },
          { title: m.accessibility_tell_title, text: m.accessibility_tell_text },
        ]}
      />
    </div>
  </Shell>
)

export const Privacy = () => (
  <Shell>
    <div class="page">
      <h1 class="h1">{m.privacy_title}</h1>
      <p class="lead">{m.privacy_lead}</p>
      <Parts
        parts={[
          { title: m.privacy_what_title, text: m.privacy_what_text },
          { title: m.privacy_who_title, text: m.privacy_who_text },
          { title: m.privacy_device_title, text: m.privacy_device_text },
          { title: m.privacy_rights_title, text: m.privacy_rights_text },
        ]}
      />
    </div>
  </Shell>
)

export const NotFound = () => (
  <Shell>
    <div class="page page--form">
      <h1 class="h1">{m.not_found_title}</h1>
      <p class="lead">{m.not_found_text}</p>
      <p class="btns--row errors-go">
        <a class="btn btn--primary" href={front}>
          <Icon name="home" />
          {m.nav_home}
        </a>
        <a class="btn btn--secondary" href={`${base}/tra-cuu`}>
          <Icon name="track" />
          {m.home_track}
        </a>
      </p>
    </div>
  </Shell>
)

export const Fault = () => (
  <Shell>
    <div class="page page--form">
      <h1 class="h1">
        <If of="message">{m.fault_page}</If>
        <Unless of="message">{m.fault_title}</Unless>
      </h1>
      <p class="lead">
        <If of="message">{'{{message}}'}</If>
        <Unless of="message">{m.fault_text}</Unless>
      </p>
      <If of="request_id">
        <p class="muted">
          {m.fault_id} <b class="num">{'{{request_id}}'}</b>
        </p>
      </If>
      <p class="btns--row errors-go">
        <a class="btn btn--primary" href="{{path}}">
          {m.submit_retry}
        </a>
        <a class="btn btn--secondary" href={front}>
          {m.nav_home}
        </a>
      </p>
    </div>
  </Shell>
)
