// The third part of the form: the initiative itself, its use, its benefit, who shares in it.
import { described, ErrorLine, Field, Optional, Part, TextField } from '../field.tsx'
import { Each, flag, If, m, programme } from '../template.tsx'

const Choices = () => (
  <div class="choice-row">
    <Each of="programme.sectors">
      <label class="choice">
        <input type="radio" name="sector" value="{{id}}" {...flag('checked', 'selected')} />
        <span>{'{{title}}'}</span>
      </label>
    </Each>
  </div>
)

const Description = () => (
  <Field id="description" label={m.submit_description_label} hint={m.submit_description_hint}>
    <textarea class="ctl" id="description" name="description" rows={9} {...described('description', true)}>
      {'{{form.description}}'}
    </textarea>
    <div class="meter" aria-hidden="true">
      <i />
    </div>
    <p class="counter">
      <span>{m.submit_count_limit({ limit: '{{programme.limits.description_graphemes}}' })}</span>
      <strong class="num" />
    </p>
  </Field>
)

const Benefit = () => (
  <Field id="benefit" label={m.submit_benefit_label} optional>
    <div class="pair">
      <input
        class="ctl num w-money"
        id="benefit"
        name="benefit"
        inputmode="decimal"
        autocomplete="off"
        value="{{form.benefit}}"
        {...described('benefit')}
      />
      <select class="ctl w-unit" name="benefit_unit" id="benefit_unit" aria-label={m.submit_benefit_unit}>
        {(['million', 'thousand', 'billion', 'dong'] as const).map((unit) => (
          <option value={unit} {...flag('selected', `form.benefit_unit_is.${unit}`)}>
            {m[`submit_benefit_${unit}`]}
          </option>
        ))}
      </select>
    </div>
    <span class="words" />
  </Field>
)

const Coauthor = () => (
  <div class="pair" data-coauthor="">
    <div class="field grow" data-field="coauthors.{{index}}.name">
      <label for="coauthors.{{index}}.name">{m.submit_coauthor_name}</label>
      <input class="ctl" id="coauthors.{{index}}.name" name="coauthors.{{index}}.name" value="{{name}}" autocomplete="off" />
    </div>
    <div class="field" data-field="coauthors.{{index}}.share">
      <label for="coauthors.{{index}}.share">{m.submit_share_short}</label>
      <input
        class="ctl num w-share"
        id="coauthors.{{index}}.share"
        name="coauthors.{{index}}.share"
        inputmode="numeric"
        value="{{share}}"
        autocomplete="off"
      />
    </div>
  </div>
)

const Coauthors = () => (
  <details class="extra" data-field="coauthors" id="coauthors" {...flag('open', 'coauthors_open')}>
    <summary>
      {m.submit_coauthors} <Optional />
    </summary>
    <div class="extra__body">
      <p class="hint">{m.submit_coauthors_hint}</p>
      <ErrorLine id="coauthors" />
      <TextField id="author_share" label={m.submit_author_share} look="num w-share" inputmode="numeric" autocomplete="off" />
      <Each of="coauthor_rows">
        <Coauthor />
      </Each>
      <If of="coauthors_more">
        <noscript>
          <button class="btn btn--secondary btn--sm" type="submit" name="step" value="coauthors" formaction={`${programme}/gui#coauthors`}>
            {m.submit_coauthor_add}
          </button>
        </noscript>
      </If>
    </div>
  </details>
)

const Applied = () => (
  <If of="programme.applied">
    <TextField
      id="applied_from"
      label={m.submit_applied_label}
      optional
      hint={m.submit_applied_hint({ from: '{{programme.applied.from_text}}', to: '{{programme.applied.to_text}}' })}
      look="num w-phone"
      type="date"
      min="{{programme.applied.from}}"
      max="{{programme.applied.to}}"
    />
  </If>
)

export const What = () => (
  <Part number={3} title={m.submit_what}>
    <If of="programme.asks_sector">
      <Field id="sector" label={m.submit_sector_label} group>
        <Choices />
      </Field>
    </If>
    <Field id="field" label={m.submit_field_label}>
      <select class="ctl" id="field" name="field" {...described('field')}>
        <option value="">{m.submit_choose}</option>
        <Each of="programme.fields">
          <option value="{{id}}" {...flag('selected', 'selected')}>
            {'{{title}}'}
          </option>
        </Each>
      </select>
    </Field>
    <TextField id="title" label={m.submit_title_label} hint={m.submit_title_hint} autocomplete="off" />
    <Description />
    <Applied />
    <Benefit />
    <Coauthors />
  </Part>
)
