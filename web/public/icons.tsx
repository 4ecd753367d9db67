// The outline icons of the public site, 24 × 24, one stroke; a page carries only the ones it uses.

const paths: Record<string, string> = {
  menu: '<path d="M4 7h16M4 12h16M4 17h16"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
  lock: '<path d="M5.5 11h13v9.5h-13z"/><path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
  send: '<path d="M20.5 3.5 10 14"/><path d="M20.5 3.5 14 20.5l-4-6.5-6.5-4z"/>',
  track:
    '<path d="M13 20H6a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 6 4h11a1.5 1.5 0 0 1 1.5 1.5V10"/><path d="M8 8.5h7M8 12h3.5"/><circle cx="16.5" cy="15.5" r="3"/><path d="m18.8 17.8 2.2 2.2"/>',
  right: '<path d="m9 5.5 6.5 6.5L9 18.5"/>',
  left: '<path d="M15 5.5 8.5 12l6.5 6.5"/>',
  chev: '<path d="m6 9.5 6 6 6-6"/>',
  zalo: '<path d="M4 5h16v11.5H11L6.5 20v-3.5H4z"/><path d="M8.5 9h7M8.5 12.5h4.5"/>',
  share:
    '<circle cx="6" cy="12" r="2.5"/><circle cx="17.5" cy="5.5" r="2.5"/><circle cx="17.5" cy="18.5" r="2.5"/><path d="m8.2 10.8 7-4M8.2 13.2l7 4"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1"/><path d="M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1"/>',
  home: '<path d="m3.5 11 8.5-7 8.5 7"/><path d="M6 9.5V20h12V9.5"/><path d="M10 20v-6h4v6"/>',
  rank: '<path d="M4 20v-7h5v7M9.5 20V5h5v15M15 20v-10h5v10"/>',
  book: '<path d="M5 4.5h13.5v15H6.5A1.5 1.5 0 0 1 5 18z"/><path d="M8.5 4.5v15"/>',
  keep: '<path d="M4 4h13l3 3v13H4z"/><path d="M8 4v5h8V4M8 20v-6h8v6"/>',
  warn: '<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4.5M12 17.3v.1"/>',
  check: '<path d="m5 12.5 4.5 4.5L19.5 7"/>',
  file: '<path d="M6 3.5h8l4.5 4.5v12.5H6z"/><path d="M13.5 3.5V8.5h5"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  fail: '<circle cx="12" cy="12" r="8.5"/><path d="m9 9 6 6M15 9l-6 6"/>',
  copy: '<path d="M9 9h11v11H9z"/><path d="M5.5 15H4V4h11v1.5"/>',
  down: '<path d="M12 4v11M7.5 11 12 15.5 16.5 11"/><path d="M4.5 20h15"/>',
  disc: '<circle cx="12" cy="12" r="8" fill="currentColor" stroke="none"/><path d="m8.5 12.3 2.4 2.4 4.7-5" stroke="#fff" stroke-width="2"/>',
  circle: '<circle cx="12" cy="12" r="7.5"/>',
  half: '<circle cx="12" cy="12" r="7.5"/><path d="M12 4.5a7.5 7.5 0 0 1 0 15z" fill="currentColor"/>',
  quarter: '<circle cx="12" cy="12" r="7.5"/><path d="M12 12V4.5a7.5 7.5 0 0 1 7.5 7.5z" fill="currentColor"/>',
  slash: '<circle cx="12" cy="12" r="8"/><path d="m6.5 17.5 11-11"/>',
  back: '<path d="M9 7 4.5 11.5 9 16"/><path d="M4.5 11.5H15a4.5 4.5 0 0 1 0 9h-3"/>',
  done: '<circle cx="12" cy="12" r="8.5"/><path d="m8.2 12.4 2.6 2.6 5-5.4"/>',
  star: '<path d="m12 4 2.4 5.2 5.6.7-4.1 3.9 1.1 5.6L12 16.6l-5 2.8 1.1-5.6L4 9.9l5.6-.7z" fill="currentColor"/>',
  print: '<path d="M7 9V4h10v5"/><path d="M7 17H4V9h16v8h-3"/><path d="M7 14h10v6H7z"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
  pause: '<path d="M8.5 5.5v13M15.5 5.5v13"/>',
  play: '<path d="M8 5.5 18.5 12 8 18.5z"/>',
  sort: '<path d="M12 5v14M7.5 14.5 12 19l4.5-4.5"/>',
  x: '<path d="m7 7 10 10M17 7 7 17"/>',
}

/** An icon beside a word; it is decoration, hidden from screen readers. */
export const Icon = ({ name, size }: { name: string; size?: 'lg' | 'sm' }) => (
  <svg class={size ? `i i-${size}` : 'i'} aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
)

/** The symbols that the markup refers to, and `more` that its script will. */
export const spriteFor = (html: string, more: readonly string[] = []): string => {
  const names = new Set([...[...html.matchAll(/#i-(\w+)/g)].map((match) => match[1] as string), ...more])
  const symbols = [...names].map((name) => `<symbol id="i-${name}" viewBox="0 0 24 24">${paths[name]}</symbol>`)
  return `<svg class="sprite" width="0" height="0" aria-hidden="true">${symbols.join('')}</svg>`
}
