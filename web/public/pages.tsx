// The table of public pages: name, title, what is drawn, which script it has.
import type { VNode } from 'preact'
import { Home } from './pages/home.tsx'
import { Receipt, ReceiptStub } from './pages/receipt.tsx'
import { Submit } from './pages/submit.tsx'
import { m } from './template.tsx'

export type Page = {
  name: string
  /** May hold slots. */
  title: () => string
  description?: () => string
  draw: () => VNode
  /** The file in scripts/ without ending. */
  script?: string
  /** Whether the page may load the heading font on phones; the page for sending does not, to stay light. */
  font?: 'wide'
  bottom?: boolean
  /** Icons that only the script uses. */
  icons?: string[]
}

const about = '{{programme.title}} – Sổ Vàng'

export const pages: Page[] = [
  { name: 'home', title: () => about, description: () => '{{programme.slogan}}', draw: () => <Home />, script: 'home', icons: ['keep', 'copy'] },
  {
    name: 'submit',
    title: () => `{{#errors_some}}${m.form_error_prefix}{{/errors_some}}${m.submit_title} – ${about}`,
    draw: () => <Submit />,
    script: 'submit',
    font: 'wide',
    bottom: false,
    icons: ['fail', 'keep', 'warn', 'left', 'send'],
  },
  { name: 'receipt', title: () => `${m.receipt_title} {{receipt.code}} – ${about}`, draw: () => <Receipt />, script: 'receipt_page' },
]

/** Pieces that scripts fill again in the browser, by name; they bring their own icons. */
export const fragments: Record<string, () => VNode> = { receipt: () => <ReceiptStub /> }
