// The table of public pages: name, title, what is drawn, which script it has.
import type { VNode } from 'preact'
import { Gallery, Initiative } from './pages/gallery.tsx'
import { Home } from './pages/home.tsx'
import { BoardRows, Leaderboard, Present, PresentRows } from './pages/leaderboard.tsx'
import { PrivatePart } from './pages/private_part.tsx'
import { Receipt, ReceiptStub } from './pages/receipt.tsx'
import { Rules } from './pages/rules.tsx'
import { Submit } from './pages/submit.tsx'
import { Accessibility, Fault, Guide, NotFound, Privacy, Programmes, Verdict, Verify } from './pages/texts.tsx'
import { Track } from './pages/track.tsx'
import { Witness } from './pages/witness.tsx'
import { m } from './template.tsx'

export type Page = {
  name: string
  /** May hold slots. */
  title: () => string
  description?: () => string
  draw: () => VNode
  /** The picture a shared link shows, without the language: the page gets Open Graph tags. */
  card?: string
  /** The file in scripts/ without ending. */
  script?: string
  /** Whether the page may load the heading font on phones; the page for sending does not, to stay light. */
  font?: 'wide'
  bottom?: boolean
  /** Icons that only the script uses. */
  icons?: string[]
}

const programmeCard = '/api/v1/programmes/{{programme.id}}/card.png'
const about = '{{programme.title}} – Sổ Vàng'

export const pages: Page[] = [
  {
    name: 'home',
    title: () => about,
    description: () => '{{programme.slogan}}',
    card: programmeCard,
    draw: () => <Home />,
    script: 'home',
    icons: ['keep', 'copy'],
  },
  {
    name: 'submit',
    title: () => `{{#errors_some}}${m.form_error_prefix}{{/errors_some}}${m.submit_title} – ${about}`,
    description: () => '{{programme.slogan}}',
    card: programmeCard,
    draw: () => <Submit />,
    script: 'submit',
    font: 'wide',
    bottom: false,
    icons: ['fail', 'keep', 'warn', 'left', 'send'],
  },
  { name: 'receipt', title: () => `${m.receipt_title} {{receipt.code}} – ${about}`, draw: () => <Receipt />, script: 'receipt_page' },
  {
    name: 'track',
    title: () => `{{#found}}{{code}} – {{/found}}${m.track_title} – Sổ Vàng`,
    draw: () => <Track />,
    script: 'track',
    icons: ['fail', 'warn', 'done'],
  },
  { name: 'leaderboard', title: () => `${m.board_title} – ${about}`, draw: () => <Leaderboard />, script: 'leaderboard', icons: ['play'] },
  { name: 'present', title: () => `${m.board_title} – ${about}`, draw: () => <Present />, script: 'present', bottom: false },
  { name: 'gallery', title: () => `${m.gallery_title} – ${about}`, draw: () => <Gallery />, script: 'gallery' },
  {
    name: 'initiative',
    title: () => `{{initiative.title}} – ${about}`,
    description: () => '{{initiative.unit.name}}',
    card: '/api/v1/initiatives/{{initiative.code}}/card.png',
    draw: () => <Initiative />,
    script: 'plain',
  },
  { name: 'rules', title: () => `${m.nav_rules} – ${about}`, draw: () => <Rules />, script: 'plain' },
  { name: 'guide', title: () => `${m.guide_title} – ${about}`, draw: () => <Guide />, script: 'plain' },
  { name: 'programmes', title: () => `${m.programmes_title} – Sổ Vàng`, description: () => m.programmes_lead, draw: () => <Programmes /> },
  { name: 'verify', title: () => `${m.verify_title} – Sổ Vàng`, draw: () => <Verify />, script: 'verify', icons: ['done', 'warn'] },
  { name: 'witness', title: () => `${m.witness_title} – Sổ Vàng`, description: () => m.witness_lead, draw: () => <Witness /> },
  { name: 'accessibility', title: () => `${m.accessibility_title} – Sổ Vàng`, draw: () => <Accessibility /> },
  { name: 'privacy', title: () => `${m.privacy_title} – Sổ Vàng`, draw: () => <Privacy /> },
  { name: 'not_found', title: () => `${m.not_found_title} – Sổ Vàng`, draw: () => <NotFound /> },
  { name: 'error', title: () => `{{#message}}${m.fault_page}{{/message}}{{^message}}${m.fault_title}{{/message}} – Sổ Vàng`, draw: () => <Fault /> },
]

/** Pieces that scripts fill again in the browser, by name; they bring their own icons. */
export const fragments: Record<string, () => VNode> = {
  receipt: () => <ReceiptStub />,
  board_rows: () => <BoardRows />,
  present_rows: () => <PresentRows />,
  private_part: () => <PrivatePart />,
  verdict: () => <Verdict />,
}
