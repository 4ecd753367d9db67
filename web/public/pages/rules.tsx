// The rules: what the document says, told in our words, beside the rule in plain words, each clause with its id.
import { Icon } from '../icons.tsx'
import { Shell } from '../shell.tsx'
import { Each, If, m } from '../template.tsx'

const Clause = () => (
  <article class="clause" id="{{id}}">
    <header class="clause__head">
      <span class="clause__place">{'{{place}}'}</span>
      <span class="clause__id">
        <span class="vh">{m.rules_clause_id}: </span>
        {'{{id}}'}
      </span>
      <If of="title">
        <h3 class="h3">{'{{title}}'}</h3>
      </If>
    </header>
    <div class="clause__cols">
      <div class="clause__doc">
        <span class="cap">{m.rules_document}</span>
        <p>{'{{words}}'}</p>
        <If of="parts_some">
          <dl class="clause__parts">
            <Each of="parts">
              <dt id="{{id}}">
                <span class="clause__place">{'{{place}}'}</span>{' '}
                <span class="clause__id">
                  <span class="vh">{m.rules_clause_id}: </span>
                  {'{{id}}'}
                </span>
              </dt>
              <dd>{'{{words}}'}</dd>
            </Each>
          </dl>
        </If>
      </div>
      <div class="clause__plain">
        <span class="cap">{m.rules_plain}</span>
        <If of="plain">
          <p>
            <strong>{'{{plain}}'}</strong>
          </p>
        </If>
        <If of="conditions_some">
          <ol class="conds" role="list">
            <Each of="conditions">
              <li class="deep--{{depth}}">
                <b>{'{{letter}}'}</b>
                <span>
                  {'{{text}}'}
                  <Each of="notes">
                    <small class="deep--{{depth}}">{'{{text}}'}</small>
                  </Each>
                </span>
              </li>
            </Each>
          </ol>
        </If>
        <If of="steps_some">
          <table class="steps3">
            <thead>
              <tr>
                <th scope="col">{'{{steps_title}}'}</th>
                <th scope="col">{'{{steps_value}}'}</th>
              </tr>
            </thead>
            <tbody class="num">
              <Each of="steps">
                <tr>
                  <th scope="row">{'{{label}}'}</th>
                  <td>{'{{value}}'}</td>
                </tr>
              </Each>
            </tbody>
          </table>
        </If>
        <If of="coverage_text">
          <p class="muted clause__cover">{'{{coverage_text}}'}</p>
        </If>
        <If of="reading">
          <p class="eg">
            <b>{m.rules_reading}</b> {'{{reading}}'}
          </p>
        </If>
      </div>
    </div>
  </article>
)

export const Rules = () => (
  <Shell place="rules">
    <div class="page page--wide">
      <div class="page__head">
        <h1 class="h1">{m.nav_rules}</h1>
        <p class="lead">
          {m.rules_lead({ title: '{{programme.title}}', document: '{{programme.source.document}}', date: '{{programme.source.date_text}}' })}
        </p>
      </div>
      <div class="rules-grid">
        <nav class="toc" aria-label={m.rules_contents}>
          {/* Folded on a phone, where the list would push the rules off the screen; always open beside them. */}
          <details data-open-wide="">
            <summary>{m.rules_contents}</summary>
            <ol>
              <If of="dates_some">
                <li>
                  <a href="#moc">{m.rules_dates}</a>
                </li>
              </If>
              <Each of="sections">
                <li>
                  <a href="#{{id}}">{'{{title}}'}</a>
                </li>
              </Each>
              <If of="documents_some">
                <li>
                  <a href="#van-ban">{m.rules_documents}</a>
                </li>
              </If>
            </ol>
          </details>
        </nav>
        <div>
          <If of="dates_some">
            <section id="moc" aria-labelledby="h-moc">
              <h2 class="h2 sec__head" id="h-moc">
                {m.rules_dates}
              </h2>
              <div class="sheet dates-sheet">
                <table class="dates">
                  <tbody>
                    <Each of="dates">
                      <tr>
                        <th scope="row">{'{{when}}'}</th>
                        <td>{'{{text}}'}</td>
                      </tr>
                    </Each>
                  </tbody>
                </table>
              </div>
            </section>
          </If>
          <Each of="sections">
            <section class="sec clauses" id="{{id}}" aria-labelledby="h-{{id}}">
              <h2 class="h2 sec__head" id="h-{{id}}">
                {'{{title}}'}
              </h2>
              <Each of="clauses">
                <Clause />
              </Each>
            </section>
          </Each>
          <If of="documents_some">
            <section class="sec" id="van-ban" aria-labelledby="h-vb">
              <h2 class="h2 sec__head" id="h-vb">
                {m.rules_documents}
              </h2>
              <ul class="sheet docs docs--sheet" role="list">
                <Each of="documents">
                  <li>
                    <Icon name="file" size="lg" />
                    <span>
                      <If of="url">
                        <a href="{{url}}">{'{{title}}'}</a>
                      </If>
                      {'{{^url}}{{title}}{{/url}}'}
                      <small>{'{{issuer}}'}</small>
                    </span>
                  </li>
                </Each>
              </ul>
            </section>
          </If>
        </div>
      </div>
    </div>
  </Shell>
)
