// The questions of a form: label, hint, error and control, in that order, tied together for screen readers; its parts.
import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'
import { If, m, when } from './template.tsx'

/** The name of a control in the template's `form` and `error`: dots as underscores. */
export const slot = (id: string): string => id.replaceAll('.', '_')

/** The attributes that tie a control to its hint and, when there is one, to its error. */
export const described = (id: string, hint = false): Record<string, string> => ({
  ...(hint
    ? { 'aria-describedby': `${id}-h{{#error.${slot(id)}}} ${id}-e{{/error.${slot(id)}}}` }
    : when(`error.${slot(id)}`, `aria-describedby="${id}-e"`)),
  ...when(`error.${slot(id)}`, 'aria-invalid="true"'),
})

export const ErrorLine = ({ id }: { id: string }) => (
  <If of={`error.${slot(id)}`}>
    <p class="err" id={`${id}-e`}>
      <Icon name="fail" />
      <span>
        <span class="vh">{m.form_error_prefix}</span>
        {`{{error.${slot(id)}}}`}
      </span>
    </p>
  </If>
)

export const Optional = () => <span class="opt">{m.form_optional}</span>

type Asked = { id: string; label: ComponentChildren; hint?: ComponentChildren; optional?: boolean }
type Field = Asked & { group?: boolean; children: ComponentChildren }

/** `group`: the controls are radios, so the label names the group; `optional`: may be left empty, and the label says so. */
export const Field = ({ id, label, hint, optional = false, group = false, children }: Field) => (
  <div
    class={`field{{#error.${slot(id)}}} has-error{{/error.${slot(id)}}}`}
    data-field={id}
    {...(group ? { id, role: 'radiogroup', 'aria-labelledby': `${id}-l`, tabIndex: -1 } : {})}
  >
    {group ? (
      <span class="field__label" id={`${id}-l`}>
        {label}
      </span>
    ) : (
      <label for={id}>
        {label}
        {optional && (
          <>
            {' '}
            <Optional />
          </>
        )}
      </label>
    )}
    {hint && (
      <span class="hint" id={`${id}-h`}>
        {hint}
      </span>
    )}
    <ErrorLine id={id} />
    {children}
  </div>
)

type Text = Asked & { look?: string } & Record<string, unknown>

/** A question answered in one line. */
export const TextField = ({ id, label, hint, optional, look = '', ...rest }: Text) => (
  <Field id={id} label={label} hint={hint} optional={optional}>
    <input class={`ctl ${look}`.trim()} id={id} name={id} value={`{{form.${slot(id)}}}`} {...described(id, hint !== undefined)} {...rest} />
  </Field>
)

/** A numbered part of a form. */
export const Part = ({ number, title, children }: { number: number; title: string; children: ComponentChildren }) => (
  <fieldset class="part">
    <legend>
      <span class="part__n">{number}</span>
      {title}
    </legend>
    <div class="part__body">{children}</div>
  </fieldset>
)
