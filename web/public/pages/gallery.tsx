// S5 and S5b: the golden book as a list with filters in the address, and one initiative.
import { Icon } from '../icons.tsx'
import { Back, Entry, ShareButtons, Status } from '../parts.tsx'
import { Shell } from '../shell.tsx'
import { Each, flag, If, m, programme, Unless } from '../template.tsx'

const Filter = ({ name, title }: { name: string; title: string }) => (
  <If of={`filters.${name}_some`}>
    <div class="field">
      <label class="vh" for={`f-${name}`}>
        {title}
      </label>
      <select class="ctl ctl--sm" id={`f-${name}`} name={name}>
        <option value="">{title}</option>
        <Each of={`filters.${name}`}>
          <option value="{{id}}" {...flag('selected', 'selected')}>
            {'{{title}}'}
          </option>
        </Each>
      </select>
    </div>
  </If>
)

export const Gallery = () => (
  <Shell place="gallery">
    <div class="page page--wide">
      <div class="page__head page__head--tight">
        <h1 class="h1">{m.gallery_title}</h1>
        <p class="lead">
          <If of="publication_rule">{'{{publication_rule}}'}</If>
          <Unless of="publication_rule">{m.gallery_lead}</Unless>
        </p>
      </div>
      <form method="get" id="filters" class="gallery-tools" role="search">
        <div class="searchbox">
          <Icon name="search" />
          <input class="ctl" type="search" name="q" value="{{q}}" aria-label={m.gallery_search} placeholder={m.gallery_search_hint} />
        </div>
        <Filter name="field" title={m.gallery_field} />
        <Filter name="unit" title={m.gallery_unit} />
        <Filter name="status" title={m.gallery_status} />
        <Filter name="benefit" title={m.gallery_benefit} />
        <button class="btn btn--secondary" type="submit">
          {m.gallery_apply}
        </button>
      </form>
      <div class="result-row">
        <If of="chips_some">
          <div class="chips">
            <span class="muted chips__l">{m.gallery_filtering}</span>
            <Each of="chips">
              <a class="chip" href="{{url_without}}">
                {'{{title}}'} <Icon name="x" size="sm" />
                <span class="vh">{m.gallery_unfilter}</span>
              </a>
            </Each>
            <a class="btn btn--quiet btn--sm" href="{{reset_url}}">
              {m.gallery_reset}
            </a>
          </div>
        </If>
        <p class="rule-line">
          <b class="num">{'{{total_text}}'}</b> {m.home_initiatives}
          <If of="as_of"> · {m.as_of({ when: '{{as_of_text}}' })}</If>
        </p>
      </div>
      <If of="items_some">
        <ul class="entries entries--3" role="list">
          <Each of="items">
            <Entry level={2} book />
          </Each>
        </ul>
      </If>
      <Unless of="items_some">
        <div class="note note--plain">
          <Icon name="search" />
          <h2>{m.gallery_empty}</h2>
          <p>
            {m.gallery_empty_text}{' '}
            <If of="reset_url">
              <a href="{{reset_url}}">{m.gallery_reset}</a>
            </If>
          </p>
        </div>
      </Unless>
      <If of="next">
        <p class="board-more">
          <a class="btn btn--secondary" href="{{next}}" rel="next">
            {m.gallery_more}
          </a>
        </p>
      </If>
    </div>
  </Shell>
)

const Honour = () => (
  <div class="honour">
    <div class="honour__in">
      <p>
        <Status />
      </p>
      <If of="benefit_dong">
        <p class="muted honour__l">{m.initiative_benefit}</p>
        <p class="bigmoney">{'{{benefit_dong_short}}'}</p>
        <p class="asof num">{m.initiative_stated({ amount: '{{benefit_dong_text}}' })}</p>
      </If>
      <dl class="facts facts--ruled">
        <div>
          <dt>{m.initiative_code}</dt>
          <dd class="num">{'{{code}}'}</dd>
        </div>
        <div>
          <dt>{m.submit_field_label}</dt>
          <dd>{'{{field.title}}'}</dd>
        </div>
        <If of="sector">
          <div>
            <dt>{m.submit_sector_label}</dt>
            <dd>{'{{sector.title}}'}</dd>
          </div>
        </If>
        <If of="received_at">
          <div>
            <dt>{m.receipt_at}</dt>
            <dd class="num">{'{{received_at_text}}'}</dd>
          </div>
        </If>
      </dl>
    </div>
  </div>
)

export const Initiative = () => (
  <Shell place="gallery">
    <If of="initiative">
      <div class="page page--wide">
        <Back to={`${programme}/sang-kien`}>{m.nav_gallery}</Back>
        <div class="work-grid">
          <article>
            <h1 class="h1" lang="vi">
              {'{{title}}'}
            </h1>
            <p class="byline" lang="vi">
              <If of="author_name">
                <b>{'{{author_name}}'}</b>
                <br />
              </If>
              {'{{unit.name}}'}
              <If of="unit.parent"> · {'{{unit.parent.name}}'}</If>
            </p>
            <p class="byline-honour">
              <Status />
              <If of="benefit_dong">
                <span>{m.entry_benefit({ amount: '{{benefit_dong_short}}' })}</span>
              </If>
            </p>
            <div class="prose" lang="vi">
              <Each of="paragraphs">
                <If of="heading">
                  <h2>{'{{heading}}'}</h2>
                </If>
                <Each of="lines">
                  <If of="bullet">
                    <p class="prose__li">{'{{text}}'}</p>
                  </If>
                  <Unless of="bullet">
                    <p>{'{{text}}'}</p>
                  </Unless>
                </Each>
              </Each>
            </div>
          </article>
          <aside class="work-side" aria-label={m.initiative_side}>
            <Honour />
            <div class="btns--row" data-share-title="{{title}}">
              <ShareButtons zalo={false} />
              <button class="btn btn--secondary btn--sm" type="button" data-print="">
                <Icon name="print" />
                {m.initiative_print}
              </button>
            </div>
          </aside>
        </div>
      </div>
    </If>
  </Shell>
)
