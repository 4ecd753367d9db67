// S2, sending an initiative: one page, one form, three parts, a check before sending. Everything works without script.
import { described, ErrorLine, Field, Optional, Part, TextField } from '../field.tsx'
import { Icon } from '../icons.tsx'
import { Back } from '../parts.tsx'
import { Shell } from '../shell.tsx'
import { base, Each, flag, If, m, programme, Unless, when } from '../template.tsx'
import { What } from './submit_what.tsx'

const Summary = () => (
  <If of="errors_some">
    <div class="errsum" role="alert" tabIndex={-1} id="errors">
      <h2>
        <Icon name="fail" size="lg" />
        {m.form_errors_title({ count: '{{error_count}}' })}
      </h2>
      <ul>
        <Each of="errors">
          <li>
            <a href="#{{place_id}}">{'{{message}}'}</a>
          </li>
        </Each>
        <If of="conflict">
          <li>
            <a href={`${programme}/gui`}>{m.receipt_another}</a>
          </li>
        </If>
      </ul>
    </div>
  </If>
)

/** Without script under pressure: everything typed is there, pressed again after a while it goes through. */
const Wait = () => (
  <If of="wait">
    <div class="note note--warn" role="alert" id="wait">
      <Icon name="warn" />
      <h2>{m.submit_wait_title}</h2>
      <p>{m.submit_wait_text({ seconds: '{{wait.seconds}}' })}</p>
    </div>
  </If>
)

const Who = () => (
  <Part number={1} title={m.submit_who}>
    <TextField id="author.name" label={m.submit_name_label} autocomplete="name" />
    <TextField
      id="author.phone"
      label={m.submit_phone_label}
      hint={m.submit_phone_hint}
      look="num w-phone"
      type="tel"
      inputmode="tel"
      autocomplete="tel"
    />
    <details class="extra" {...flag('open', 'form.author_position|form.author_birth_year|form.author_email')}>
      <summary>
        <span>
          {m.submit_about} <Optional />
        </span>
      </summary>
      <div class="extra__body">
        <p class="hint">{m.submit_about_hint}</p>
        <TextField id="author.position" label={m.submit_position_label} optional autocomplete="organization-title" />
        <TextField
          id="author.birth_year"
          label={m.submit_birth_year_label}
          optional
          look="num w-share"
          inputmode="numeric"
          autocomplete="bday-year"
        />
        <TextField id="author.email" label={m.submit_email_label} optional type="email" autocomplete="email" />
      </div>
    </details>
    <details class="extra" id="behalf" {...flag('open', 'form.operator_name')}>
      <summary>
        <span>
          {m.submit_behalf} <Optional />
        </span>
      </summary>
      <div class="extra__body">
        <p class="hint">{m.submit_behalf_hint}</p>
        <TextField id="operator.name" label={m.submit_operator_name} autocomplete="off" />
        <TextField id="operator.phone" label={m.submit_operator_phone} look="num w-phone" type="tel" inputmode="tel" autocomplete="off" />
      </div>
    </details>
  </Part>
)

const Options = ({ of }: { of: string }) => (
  <Each of={of}>
    <option value="{{code}}" {...flag('selected', 'selected')}>
      {'{{name}}'}
    </option>
  </Each>
)

/** The script changes the title alone; whether the first list is enough is the same for every unit of it. */
const SubunitsTitle = () => (
  <>
    {'{{subunits_title}} '}
    <If of="subunits_optional">
      <Optional />
    </If>
  </>
)

const Where = () => (
  <Part number={2} title={m.submit_where}>
    <If of="unit">
      <div class="field" data-chosen="">
        <span class="field__label">{m.submit_unit_chosen}</span>
        <p class="chosen">
          <span>
            <strong>{'{{unit.name}}'}</strong>
            <If of="unit.parent">
              <br />
              {'{{unit.parent.name}}'}
            </If>
          </span>
          <a href={`${programme}/gui`}>{m.submit_unit_change}</a>
        </p>
        <input type="hidden" name="unit" value="{{unit.code}}" data-name="{{unit.name}}" />
        <input type="hidden" name="unit_parent" value="{{unit.parent.code}}" data-name="{{unit.parent.name}}" />
      </div>
    </If>
    <Unless of="unit">
      <Field id="unit_parent" label="{{units_title}}">
        <select class="ctl" id="unit_parent" name="unit_parent" {...described('unit_parent')}>
          <option value="">{m.submit_choose}</option>
          <Each of="groups">
            <optgroup label="{{title}}">
              <Options of="units" />
            </optgroup>
          </Each>
        </select>
        <noscript>
          <button class="btn btn--secondary btn--sm" type="submit" name="step" value="units">
            {m.submit_load_units}
          </button>
        </noscript>
      </Field>
      <Field id="unit" label={<SubunitsTitle />}>
        <select class="ctl" id="unit" name="unit" {...described('unit')} {...when('subunits_optional', 'data-optional=""')}>
          <option value="">{m.submit_unit_first}</option>
          <Options of="subunits" />
        </select>
        <label class="check check--sm">
          <input type="checkbox" id="unit_missing" name="unit_missing" value="1" {...flag('checked', 'form.unit_missing')} />
          <span>{m.submit_unit_missing}</span>
        </label>
        <div class="missing">
          <label for="unit_text">{m.submit_unit_text}</label>
          <ErrorLine id="unit_text" />
          <input class="ctl" id="unit_text" name="unit_text" value="{{form.unit_text}}" autocomplete="organization" {...described('unit_text')} />
        </div>
      </Field>
    </Unless>
  </Part>
)

const Ticks = () => (
  <div class="ticks">
    <label class="check">
      <input type="checkbox" id="no_dispute" name="no_dispute" value="1" {...flag('checked', 'form.no_dispute')} />
      <span>
        {m.submit_no_dispute} <Optional />
      </span>
    </label>
    <label class="check">
      <input type="checkbox" id="name_public" name="name_public" value="1" {...flag('checked', 'form.name_public')} />
      <span>
        {m.submit_name_public} <Optional /> <small class="hint">{m.submit_name_public_hint}</small>
      </span>
    </label>
  </div>
)

/** Beside the form: who answers when entering goes wrong (BK21-1.1f), and the guide (BK21-S2). */
const Help = () => (
  <aside class="aside" aria-label={m.submit_help}>
    <h2>{m.submit_help_title}</h2>
    <ul role="list">
      <If of="programme.contact.phone">
        <li>
          {m.submit_help_call}{' '}
          <a class="num" href="tel:{{programme.contact.phone}}">
            {'{{programme.contact.phone}}'}
          </a>
          <If of="programme.contact.hours">, {'{{programme.contact.hours}}'}</If>
        </li>
      </If>
      <li>
        <a href={`${programme}/huong-dan`}>{m.submit_help_guide}</a>
      </li>
      <li>
        <a href={`${programme}/the-le`}>{m.submit_help_rules}</a>
      </li>
    </ul>
  </aside>
)

const NotOpen = () => (
  <div class="page page--form">
    <Back to={programme}>{m.submit_back}</Back>
    <h1 class="h1">{m.submit_title}</h1>
    <div class="note note--plain" data-closed="">
      <Icon name="lock" />
      <h2>
        <If of="programme.state_is.closed">{m.submit_closed({ when: '{{programme.closes_at_deadline}}' })}</If>
        <If of="programme.state_is.upcoming">{m.home_opens({ when: '{{programme.opens_at_text}}' })}</If>
      </h2>
      <If of="programme.state_is.closed">
        <p>{m.submit_closed_text}</p>
        <p class="btns--row">
          <a class="btn btn--secondary btn--sm" href={`${programme}/bang-xep-hang`}>
            {m.home_results}
          </a>
          <a class="btn btn--secondary btn--sm" href={`${base}/tra-cuu`}>
            {m.home_track}
          </a>
        </p>
      </If>
    </div>
    <div data-drafts="" />
  </div>
)

const Form = () => (
  <div class="page page--wide">
    <div class="form-grid form-grid--ruled">
      <div class="ruled" id="compose">
        <Back to={programme}>{m.submit_back}</Back>
        <h1 class="h1">{m.submit_title}</h1>
        <p class="lead">
          {m.submit_lead} <span data-kept="">{m.submit_kept}</span>
        </p>
        <div class="form-note">
          <span class="saved" id="saved" hidden>
            <Icon name="keep" size="sm" />
            <span />
          </span>
          <button class="btn btn--quiet btn--sm" type="button" id="restart" hidden>
            {m.submit_restart}
          </button>
        </div>
        <Summary />
        <Wait />
        <form
          id="form"
          method="post"
          action={`${programme}/gui`}
          novalidate
          data-programme="{{programme.id}}"
          data-limit="{{programme.limits.description_graphemes}}"
          data-closes="{{programme.closes_at}}"
        >
          <input type="hidden" name="idempotency_key" value="" />
          <If of="wait">
            <input type="hidden" name="wait_ticket" value="{{wait.ticket}}" />
          </If>
          <Who />
          <Where />
          <What />
          <Ticks />
          <div class="submit">
            <button class="btn btn--primary btn--lg btn--block" type="submit" id="go">
              {m.submit_send}
            </button>
          </div>
        </form>
      </div>
      <Help />
    </div>
  </div>
)

export const Submit = () => (
  <Shell place="submit" bottom={false}>
    <If of="programme.state_is.open">
      <Form />
    </If>
    <Unless of="programme.state_is.open">
      <NotOpen />
    </Unless>
  </Shell>
)
