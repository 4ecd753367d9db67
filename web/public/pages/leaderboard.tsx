// S4, the leaderboard: one table that becomes cards on phones, bars to 200 %, ties said, live with a reserved row.
import { Icon } from '../icons.tsx'
import { Illustrative, TargetBar } from '../parts.tsx'
import { Shell } from '../shell.tsx'
import { byState, Each, flag, If, m, programme, Raw, Unless } from '../template.tsx'

/** The rows of the table; drawn again in the browser when the numbers change. */
export const BoardRows = () => (
  <Each of="rows">
    <tr role="row" class="{{#ribbon}}has-ribbon{{/ribbon}}{{#mine}} mine{{/mine}}" data-unit="{{unit.code}}">
      <td role="cell" class="c-rank">
        <button class="whyrank" type="button" popovertarget="why-{{unit.code}}" title={m.board_why}>
          <span class="vh">{m.board_why} </span>
          <If of="ribbon">
            <span class="ribbon ribbon--{{ribbon}}">{'{{rank}}'}</span>
          </If>
          <Unless of="ribbon">
            <span class="rank-n">{'{{rank}}'}</span>
          </Unless>
          <If of="up">
            <span class="mv mv--up">
              <span class="vh">, {m.board_up} </span>
              <span aria-hidden="true">▲</span>
              {'{{up}}'}
            </span>
          </If>
          <If of="down">
            <span class="mv mv--down">
              <span class="vh">, {m.board_down} </span>
              <span aria-hidden="true">▼</span>
              {'{{down}}'}
            </span>
          </If>
        </button>
        <Why />
      </td>
      <td role="cell" class="c-unit">
        <span lang="vi" title="{{unit.name}}">
          {'{{unit.short_name}}'}
        </span>
        <If of="tied">
          {' '}
          <span class="tie">{m.board_tied({ rank: '{{rank}}' })}</span>
        </If>
      </td>
      <td role="cell" class="c-n num">
        <Value />
      </td>
      <td role="cell" class="c-target num">
        <If of="target">{'{{target_text}}'}</If>
        <Unless of="target">–</Unless>
      </td>
      <td role="cell" class="c-bar">
        <If of="ratio.percent">
          <div class="barcell">
            <TargetBar />
            <span class="pct num">
              <em>{m.board_reached} </em>
              {'{{ratio.short}}'}
            </span>
          </div>
        </If>
        <Unless of="ratio.percent">
          <span class="muted">{m.board_no_target}</span>
        </Unless>
      </td>
    </tr>
  </Each>
)

/** "Vì sao hạng này?": the figures, who is just above and what is missing, who shares the rank. Needs no script. */
const Why = () => (
  <If of="why">
    <div class="why" popover="auto" id="why-{{unit.code}}">
      <p>
        <b>
          {m.board_rank} {'{{rank}}'}
        </b>{' '}
        · <span lang="vi">{'{{unit.name}}'}</span>: <Value />
        <If of="ratio.percent">
          {' '}
          · {m.board_reached} {'{{ratio.short}}'}
        </If>
      </p>
      <If of="why.above">
        <p>
          {m.board_why_above({ unit: '{{why.above.short_name}}', rank: '{{why.above.place}}' })}{' '}
          <If of="why.missing">{m.board_why_missing({ count: '{{why.missing_text}}' })}</If>
          <If of="why.missing_dong">{m.board_why_missing_benefit({ amount: '{{why.missing_dong_short}}' })}</If>
        </p>
      </If>
      <Unless of="why.above">
        <p>{m.board_why_first}</p>
      </Unless>
      <If of="why.tied_with_some">
        <p>{m.board_why_tied({ count: '{{why.tied_with_text}}', rank: '{{why.next_rank}}' })}</p>
      </If>
    </div>
  </If>
)

/** The number the list is sorted by; the bar beside it always shows the ratio. */
const Value = () => (
  <>
    <If of="by_is.benefit">{'{{benefit_dong_short}}'}</If>
    <If of="by_is.per_member">
      <If of="per_1000">{'{{per_1000.each}}'}</If>
      <Unless of="per_1000">–</Unless>
    </If>
    <Unless of="by_is.benefit">
      <Unless of="by_is.per_member">{'{{count_text}}'}</Unless>
    </Unless>
  </>
)

const ways = ['count', 'ratio', 'benefit', 'per_member'] as const

const Tools = () => (
  <form class="tools" method="get" id="tools">
    <input type="hidden" name="level" value="{{level}}" />
    <fieldset>
      <legend class="hint">{m.board_by}</legend>
      <div class="seg">
        {ways.map((way) => (
          <label>
            <input type="radio" name="by" value={way} {...flag('checked', `by_is.${way}`)} />
            {m[`board_by_${way}`]}
          </label>
        ))}
      </div>
    </fieldset>
    <If of="blocs_some">
      <div class="field">
        <label class="vh" for="bloc">
          {m.board_bloc}
        </label>
        <select class="ctl" id="bloc" name="bloc">
          <option value="">{m.board_bloc_all}</option>
          <Each of="blocs">
            <option value="{{id}}" {...flag('selected', 'selected')}>
              {'{{title}}'}
            </option>
          </Each>
        </select>
      </div>
    </If>
    <div class="searchbox">
      <Icon name="search" />
      <input class="ctl" type="search" name="q" id="q" value="{{q}}" aria-label={m.board_search} placeholder={m.board_search} />
      <button class="btn btn--secondary" type="submit">
        {m.board_show}
      </button>
    </div>
  </form>
)

const Head = () => (
  <thead role="rowgroup">
    <tr role="row">
      <th role="columnheader" scope="col">
        {m.board_rank}
      </th>
      <th role="columnheader" scope="col">
        {m.board_unit}
      </th>
      <th role="columnheader" scope="col" class="r">
        <If of="by_is.benefit">{m.board_by_benefit}</If>
        <If of="by_is.per_member">{m.board_by_per_member}</If>
        <Unless of="by_is.benefit">
          <Unless of="by_is.per_member">{m.board_count}</Unless>
        </Unless>
      </th>
      <th role="columnheader" scope="col" class="r">
        {m.board_target}
      </th>
      <th role="columnheader" scope="col">
        {m.board_ratio}
        <span class="scale" aria-hidden="true">
          <span>100%</span>
          <span>150%</span>
          <span>200%</span>
        </span>
      </th>
    </tr>
  </thead>
)

/** What was frozen at the close, its digest, and how anyone can check the one against the other. */
const Frozen = () => (
  <If of="frozen">
    <p class="rule-line">
      <a href="/api/v1/programmes/{{programme.id}}/snapshot.txt" download="snapshot-{{programme.id}}.txt">
        {m.board_frozen_file}
      </a>{' '}
      · SHA-256 <code class="digest">{'{{frozen.digest}}'}</code>
      <br />
      {m.board_frozen_check({ command: 'sha256sum snapshot-{{programme.id}}.txt' })}
    </p>
  </If>
)

export const Leaderboard = () => (
  <Shell place="leaderboard">
    <div
      class="page page--wide"
      id="board-page"
      data-level="{{level}}"
      data-by="{{by}}"
      data-version="{{version}}"
      {...flag('data-frozen', 'frozen')}
    >
      <div class="board-head">
        <h1 class="h1">{m.board_title}</h1>
        <p class="live" id="live">
          <span class="live__on" hidden>
            {m.board_live}
          </span>
          <span>
            <If of="frozen">{m.home_frozen_at({ when: '{{programme.closes_at_deadline}}' })}</If>
            <Unless of="frozen">
              {m.board_updated} <span class="num">{'{{as_of_time}}'}</span>
            </Unless>
          </span>
          <button class="btn btn--quiet btn--sm" type="button" id="pause" hidden aria-pressed="false">
            <Icon name="pause" size="sm" />
            <span>{m.board_pause}</span>
          </button>
        </p>
      </div>
      <Frozen />
      <nav class="tabs" aria-label={m.board_levels} tabIndex={0}>
        <Each of="levels">
          <a href="{{url}}" {...whenCurrent}>
            {'{{title}}'} <span>{'{{count_text}}'}</span>
          </a>
        </Each>
      </nav>
      <Tools />
      <div class="board-state">
        <span id="board-note">{m.board_state({ count: '{{total_rows_text}}', when: '{{as_of_text}}' })}</span>
        <button class="pending" type="button" id="pending" hidden />
      </div>
      <p class="asof">
        {'{{programme.counted.text}}'}
        <If of="rows_some"> {m.board_why_how}</If>
      </p>
      <If of="rows_some">
        <table class="board" role="table" aria-label={m.board_label}>
          <Head />
          <tbody role="rowgroup" id="rows">
            <BoardRows />
          </tbody>
        </table>
      </If>
      <Unless of="rows_some">
        <p class="sheet sheet__pad muted">
          <If of="q">
            {m.board_no_match({ q: '{{q}}' })} <a href="?level={{level}}&by={{by}}&bloc={{bloc}}">{m.board_all}</a>
          </If>
          <Unless of="q">{m.board_empty}</Unless>
        </p>
      </Unless>
      <If of="next">
        <p class="board-more">
          <a class="btn btn--secondary" href="{{next}}">
            {m.board_more}
          </a>
        </p>
      </If>
      <div class="myunit" id="myunit" hidden>
        <span class="rank-n" />
        <div class="myunit__t">
          <strong />
          <span class="num" />
        </div>
      </div>
      <p class="rule-line board-rule">
        {m.board_rule} <a href="?trinhchieu=1">{m.board_present}</a>
      </p>
      <p class="vh" role="status" id="said" />
    </div>
  </Shell>
)

const whenCurrent = { 'data-flag-aria-current': 'current' }

/** One row of the meeting-hall screen. */
export const PresentRows = () => (
  <Each of="rows">
    <li class="{{#ribbon}}top{{/ribbon}}">
      <span class="pr">
        <If of="ribbon">
          <span class="ribbon ribbon--{{ribbon}}">{'{{rank}}'}</span>
        </If>
        <Unless of="ribbon">{'{{rank}}'}</Unless>
      </span>
      <span class="pn">
        <span lang="vi">{'{{unit.short_name}}'}</span>
        <If of="tied">
          {' '}
          <small>{m.board_tied_short}</small>
        </If>
      </span>
      <span class="pv num">{'{{count_text}}'}</span>
      <span class="pb">
        <If of="ratio.percent">
          <TargetBar />
        </If>
      </span>
      <span class="pp num">{'{{ratio.short}}'}</span>
    </li>
  </Each>
)

/** For meeting halls: the first rows in two columns on a 16:9 screen; Esc or the link leaves. */
export const Present = () => (
  <div class="hall" data-level="{{level}}" data-by="{{by}}">
    <header class="spine on-red">
      <p class="org">{'{{programme.issuer.name}}'}</p>
      <h1>{'{{programme.title}}'}</h1>
      <p class="big" data-total="">
        {'{{programme.total_text}}'}
      </p>
      <p class="lbl">{m.present_sent}</p>
      <If of="programme.progress">
        <div class="gauge" aria-hidden="true">
          <svg viewBox="0 0 100 1" preserveAspectRatio="none">
            <rect width="{{programme.progress.percent}}" height="1" />
          </svg>
        </div>
        <p class="lbl">
          <b class="num">{'{{programme.progress.short}}'}</b> {m.home_of_target} <span class="num">{'{{programme.target_text}}'}</span>
        </p>
      </If>
      <div class="q">
        <div class="qr" data-qr={`${programme}/${byState('gui', 'bang-xep-hang')}`} role="img" aria-label={byState(m.home_qr, m.present_scan_closed)}>
          <Raw of="qr_svg" />
        </div>
        <p>{byState(m.present_scan, m.present_scan_closed)}</p>
      </div>
    </header>
    <main class="board-p" id="noi-dung">
      <div class="ph">
        <h2>
          {m.board_title}
          <Each of="levels">
            <If of="current">: {'{{title}}'}</If>
          </Each>
        </h2>
        <p id="board-note">{m.as_of({ when: '{{as_of_text}}' })}</p>
      </div>
      <ol class="cols" id="rows">
        <PresentRows />
      </ol>
      <div class="pf">
        <span>{m.present_rule}</span>
        <Illustrative of="programme.illustrative" />
        <a href={`${programme}/bang-xep-hang`} id="leave">
          {m.present_leave}
        </a>
      </div>
    </main>
  </div>
)
