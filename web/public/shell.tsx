// What stands around every public page: the binding with navigation, the deadline strip, the footer, the phones' bottom bar.
import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'
import { base, front, If, language, Marked, m, programme, Unless } from './template.tsx'

export type Place = 'home' | 'submit' | 'leaderboard' | 'gallery' | 'rules' | 'track' | ''

const here = (place: Place, link: Place) => (place === link ? { 'aria-current': 'page' as const } : {})

const Mark = () => (
  <svg viewBox="0 0 30 30" fill="none" aria-hidden="true">
    <path d="M6 4.5h18.5v21H8A2 2 0 0 1 6 23.5z" fill="#fff" />
    <path d="M6 4.5h4.2v21H8A2 2 0 0 1 6 23.5z" fill="#8E0E17" />
    <path d="M10.2 4.5v21" stroke="#FFD24A" stroke-width="1.2" />
    <path d="M17.6 4.5h4.2v10.8l-2.1-2-2.1 2z" fill="#FFD24A" />
    <path d="M6 4.5h18.5v21H8A2 2 0 0 1 6 23.5z" stroke="#fff" stroke-width="1.2" />
  </svg>
)

const OtherLanguage = () => {
  const current = (tag: string, text: string) => (
    <span aria-current="true" lang={tag}>
      {text}
    </span>
  )
  const other = (tag: string, text: string, name: string) => (
    <a href="{{other_path}}" lang={tag} hreflang={tag}>
      {text}
      <span class="vh">: {name}</span>
    </a>
  )
  return (
    <div class="lang">
      {language === 'vi' ? current('vi', 'VI') : other('vi', 'VI', 'Tiếng Việt')}
      {language === 'vi' ? other('en', 'EN', 'English') : current('en', 'EN')}
    </div>
  )
}

const links = (place: Place) => (
  <>
    <a href={programme} {...here(place, 'home')}>
      {m.nav_home}
    </a>
    <If of="programme.state_is.open">
      <a href={`${programme}/gui`} {...here(place, 'submit')}>
        {m.nav_submit}
      </a>
    </If>
    <a href={`${programme}/bang-xep-hang`} {...here(place, 'leaderboard')}>
      {m.nav_leaderboard}
    </a>
    <a href={`${programme}/sang-kien`} {...here(place, 'gallery')}>
      {m.nav_gallery}
    </a>
    <a href={`${programme}/the-le`} {...here(place, 'rules')}>
      {m.nav_rules}
    </a>
    <a href={`${base}/tra-cuu`} {...here(place, 'track')}>
      {m.nav_track}
    </a>
  </>
)

const Navigation = ({ place }: { place: Place }) => (
  <>
    <If of="programme">{links(place)}</If>
    <Unless of="programme">
      <a href={front}>{m.nav_home}</a>
      <a href={`${base}/tra-cuu`} {...here(place, 'track')}>
        {m.nav_track}
      </a>
    </Unless>
  </>
)

const Strip = ({ gilt }: { gilt: boolean }) => (
  <If of="programme">
    <div class={gilt ? 'strip gilt' : 'strip'}>
      <If of="programme.state_is.closed">
        <p class="strip__in">
          <Icon name="lock" />
          <span>
            <Marked text={m.strip_closed({ when: '{{programme.closes_at_deadline}}' })} />
          </span>
        </p>
      </If>
      <If of="programme.state_is.upcoming">
        <p class="strip__in">
          <Icon name="clock" />
          <span>
            <Marked text={m.strip_upcoming({ when: '{{programme.opens_at_text}}' })} />
          </span>
        </p>
      </If>
      <If of="programme.state_is.open">
        <p class="strip__in{{#programme.closes_soon}} strip__in--soon{{/programme.closes_soon}}" data-closes="{{programme.closes_at}}">
          <Icon name="clock" />
          <span>
            <Marked text={(gilt ? m.strip_open_short : m.strip_open)({ when: '{{programme.closes_at_deadline}}' })} />
            <span data-left="" />
          </span>
        </p>
      </If>
    </div>
  </If>
)

const Footer = () => (
  <footer class="foot">
    <div class="foot__in">
      <p>
        <If of="programme">
          <strong>{m.foot_issuer}</strong> {'{{programme.issuer.name}}'}.
          <If of="programme.illustrative">
            <br />
            {m.foot_illustrative}
          </If>
        </If>
        <Unless of="programme">
          <strong>Sổ Vàng</strong> {m.foot_what}
        </Unless>
      </p>
      <ul role="list">
        <If of="programme">
          <li>
            <a href={`${programme}/huong-dan`}>{m.foot_guide}</a>
          </li>
        </If>
        <li>
          <a href={`${base}/xac-minh-bien-nhan`}>{m.foot_verify}</a>
        </li>
        <li>
          <a href={`${base}/kiem-chung`}>{m.foot_witness}</a>
        </li>
        <li>
          <a href={`${base}/tro-nang`}>{m.foot_accessibility}</a>
        </li>
        <li>
          <a href={`${base}/quyen-rieng-tu`}>{m.foot_privacy}</a>
        </li>
        <li>
          <a href={`${base}/dang-nhap`}>{m.foot_sign_in}</a>
        </li>
      </ul>
    </div>
  </footer>
)

const Bottom = ({ place }: { place: Place }) => (
  <If of="programme">
    <nav class="tabbar" aria-label={m.nav_bottom}>
      <ul role="list">
        <li>
          <a href={programme} {...here(place, 'home')}>
            <Icon name="home" size="lg" />
            {m.nav_home}
          </a>
        </li>
        <li>
          <If of="programme.state_is.open">
            <a href={`${programme}/gui`}>
              <Icon name="send" size="lg" />
              {m.nav_submit_short}
            </a>
          </If>
          <Unless of="programme.state_is.open">
            <a href={`${programme}/sang-kien`} {...here(place, 'gallery')}>
              <Icon name="book" size="lg" />
              {m.nav_gallery}
            </a>
          </Unless>
        </li>
        <li>
          <a href={`${programme}/bang-xep-hang`} {...here(place, 'leaderboard')}>
            <Icon name="rank" size="lg" />
            {m.nav_leaderboard}
          </a>
        </li>
        <li>
          <a href={`${base}/tra-cuu`} {...here(place, 'track')}>
            <Icon name="track" size="lg" />
            {m.nav_track}
          </a>
        </li>
      </ul>
    </nav>
  </If>
)

type Shell = { place?: Place; bottom?: boolean; gilt?: boolean; children: ComponentChildren }

export const Shell = ({ place = '', bottom = true, gilt = true, children }: Shell) => (
  <>
    <a class="skip" href="#noi-dung">
      {m.nav_skip}
    </a>
    <header class="on-red head-wrap">
      <div class="head">
        <div class="head__in">
          <a class="brand" href={front}>
            <Mark />
            <span>
              Sổ Vàng<span class="brand__x"> {m.nav_brand}</span>
            </span>
          </a>
          <nav class="head__nav" aria-label={m.nav_main}>
            <Navigation place={place} />
          </nav>
          <div class="head__side">
            <OtherLanguage />
            <details class="menu">
              <summary class="icon-btn" aria-label={m.nav_menu}>
                <Icon name="menu" size="lg" />
              </summary>
              <nav class="menu__list" aria-label={m.nav_menu}>
                <Navigation place={place} />
              </nav>
            </details>
          </div>
        </div>
      </div>
      <Strip gilt={gilt} />
    </header>
    <main id="noi-dung">{children}</main>
    <Footer />
    {bottom && <Bottom place={place} />}
  </>
)
