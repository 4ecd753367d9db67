// The part of Mustache our templates use: {{name}}, {{a.b}}, {{{raw}}}, sections and inverted sections.
// Browser scripts fill prerendered fragments with it; the mock server fills whole pages. The real server has its own.

export type Data = { [key: string]: unknown }

const find = (stack: readonly unknown[], path: string): unknown => {
  if (path === '.') return stack[0]
  const [first = '', ...rest] = path.split('.')
  for (const frame of stack) {
    if (frame === null || typeof frame !== 'object' || !(first in frame)) continue
    return rest.reduce<unknown>((value, key) => (value as Data | undefined)?.[key], (frame as Data)[first])
  }
  return undefined
}

const absent = (value: unknown): boolean =>
  value === undefined || value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)

const safe = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

const fill = (template: string, stack: readonly unknown[]): string => {
  let out = ''
  let at = 0
  for (;;) {
    const open = template.indexOf('{{', at)
    if (open < 0) return out + template.slice(at)
    out += template.slice(at, open)
    const raw = template[open + 2] === '{'
    const close = template.indexOf(raw ? '}}}' : '}}', open)
    const tag = template.slice(open + (raw ? 3 : 2), close)
    at = close + (raw ? 3 : 2)
    const kind = tag[0]
    if (kind === '#' || kind === '^') {
      const name = tag.slice(1)
      const end = sectionEnd(template, at, name)
      const inner = template.slice(at, end)
      at = end + name.length + 5
      const value = find(stack, name)
      if (kind === '^') {
        if (absent(value)) out += fill(inner, stack)
      } else if (!absent(value)) {
        for (const item of Array.isArray(value) ? value : [value]) out += fill(inner, [item, ...stack])
      }
      continue
    }
    const value = find(stack, tag)
    if (!absent(value) || value === 0) out += raw ? String(value) : safe(String(value))
  }
}

/** The position of the {{/name}} that closes the section opened just before `from`; the same name may be nested. */
const sectionEnd = (template: string, from: number, name: string): number => {
  let depth = 1
  let at = from
  while (depth > 0) {
    at = template.indexOf('{{', at)
    if (at < 0) throw new Error(`section ${name} is not closed`)
    const tag = template.slice(at + 2, template.indexOf('}}', at))
    if (tag.slice(1) === name) depth += tag[0] === '/' ? -1 : tag[0] === '#' || tag[0] === '^' ? 1 : 0
    if (depth > 0) at += 2
  }
  return at
}

/** The template filled with the data; every value HTML-escaped but {{{raw}}} ones. */
export const render = (template: string, data: Data): string => fill(template, [data])
