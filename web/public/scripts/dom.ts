// Short names for what every script does with the page, and the one door for markup that the page policy asks for.

type Rules = { createHTML: (text: string) => string; createScriptURL: (url: string) => string | null }
type Policies = { createPolicy: (name: 'default', rules: Rules) => void }
// The server demands Trusted Types. Markup is made only from our own templates with `safe` values; the workers are the only scripts
// loaded by their address.
;(window as { trustedTypes?: Policies }).trustedTypes?.createPolicy('default', {
  createHTML: (text) => text,
  createScriptURL: (url) => (/^\/(sw|a\/proof_worker-[\w-]+)\.js$/.test(url) ? url : null),
})

export const find = <T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T | null =>
  within.querySelector<T>(selector)

export const byId = <T extends HTMLElement = HTMLElement>(id: string): T | null => document.getElementById(id) as T | null

export const all = <T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T[] =>
  Array.from(within.querySelectorAll<T>(selector))

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] as string)

export const icon = (name: string, size = ''): string => `<svg class="i ${size}" aria-hidden="true"><use href="#i-${name}"/></svg>`

/** A new element from markup; values in it must be escaped. */
export const make = <T extends HTMLElement = HTMLElement>(markup: string): T => {
  const template = document.createElement('template')
  template.innerHTML = markup
  return template.content.firstElementChild as T
}
