// The receipt: a stub made to be kept, with the code, the QR of the tracking page and what comes next.
import { Icon } from '../icons.tsx'
import { Illustrative } from '../parts.tsx'
import { Shell } from '../shell.tsx'
import { base, If, m, programme, Raw } from '../template.tsx'

const Facts = () => (
  <dl class="facts facts--ruled">
    <div>
      <dt>{m.receipt_name}</dt>
      <dd>
        <strong>{'{{title}}'}</strong>
      </dd>
    </div>
    <If of="author_name">
      <div>
        <dt>{m.receipt_author}</dt>
        <dd>
          {'{{author_name}}'} <If of="coauthors_some">{m.receipt_coauthors({ count: '{{coauthors_text}}' })}</If>
        </dd>
      </div>
    </If>
    <div>
      <dt>{m.receipt_unit}</dt>
      <dd>
        <If of="receipt.unit.text">{'{{receipt.unit.text}}'}, </If>
        {'{{receipt.unit.name}}'}
      </dd>
    </div>
    <div>
      <dt>{m.verify_programme}</dt>
      <dd>{'{{receipt.programme.title}}'}</dd>
    </div>
    <div>
      <dt>{m.receipt_at}</dt>
      <dd class="num">{'{{receipt.received_at_text}}'}</dd>
    </div>
  </dl>
)

const Next = () => (
  <section class="next" aria-labelledby="h-next">
    <h2 class="h2 sec__head" id="h-next">
      {m.home_next}
    </h2>
    <ol class="steps" role="list">
      <li class="is-done">
        <span class="dot">
          <Icon name="disc" size="lg" />
        </span>
        <strong>{m.receipt_step_received}</strong>
        <time datetime="{{receipt.received_at}}">{'{{receipt.received_at_short_day}}'}</time>
      </li>
      <li class="is-todo">
        <span class="dot">
          <Icon name="circle" size="lg" />
        </span>
        <strong>{m.receipt_step_review}</strong>
        <p>{'{{receipt.unit.name}}'}</p>
      </li>
      <li class="is-todo">
        <span class="dot">
          <Icon name="circle" size="lg" />
        </span>
        <strong>{m.receipt_step_result}</strong>
        <p>{m.receipt_step_result_text}</p>
      </li>
    </ol>
  </section>
)

/** Also drawn in the browser after a submission by script. */
export const ReceiptStub = () => (
  <>
    <article class="stub" aria-labelledby="h-done">
      <div class="stub__head">
        <div class="done">
          <span class="done__i">
            <Icon name="check" size="lg" />
          </span>
          <h1 id="h-done" tabIndex={-1}>
            {m.receipt_title}
          </h1>
        </div>
        <div class="code">
          <div class="code__row">
            <p class="code__l">{m.track_code}</p>
            <button class="btn btn--secondary btn--sm" type="button" data-copy="{{receipt.code}}" data-done={m.share_copied}>
              <Icon name="copy" />
              {m.receipt_copy}
            </button>
          </div>
          <strong class="code__v">{'{{receipt.code}}'}</strong>
        </div>
      </div>
      <div class="stub__body">
        <Facts />
        <Illustrative of="receipt.programme.illustrative" />
      </div>
      <div class="perf" aria-hidden="true" />
      <div class="stub__next">
        <div class="stub__qr">
          <div class="qr" data-qr={`${base}/tra-cuu?ma={{receipt.code}}`} role="img" aria-label={m.receipt_qr({ code: '{{receipt.code}}' })}>
            <Raw of="qr_svg" />
          </div>
          <p>
            {m.receipt_qr_text} <a href={`${base}/tra-cuu?ma={{receipt.code}}`}>{m.receipt_track}</a>
            <span class="on-paper num">{`{{origin}}${base}/tra-cuu?ma={{receipt.code}}`}</span>
          </p>
        </div>
      </div>
    </article>
    <div class="btns btns--stub">
      <button class="btn btn--primary" type="button" data-save-receipt="">
        <Icon name="down" />
        {m.receipt_save}
      </button>
      <button class="btn btn--secondary" type="button" data-share="zalo" data-share-url={`${base}/tra-cuu?ma={{receipt.code}}`}>
        <Icon name="zalo" />
        {m.share_zalo}
      </button>
      <button class="btn btn--secondary" type="button" data-print="">
        <Icon name="print" />
        {m.receipt_print}
      </button>
      <a class="btn btn--secondary" href={`${programme}/gui`}>
        <Icon name="plus" />
        {m.receipt_another}
      </a>
    </div>
    <Next />
    <p class="rule-line stub__proof">
      {m.receipt_proof}{' '}
      <a href="/api/v1/initiatives/{{receipt.code}}/receipt" download="bien-nhan-{{receipt.code}}.json">
        {m.receipt_proof_file}
      </a>{' '}
      <span data-keep="" hidden>
        {m.receipt_proof_keep}
      </span>
    </p>
  </>
)

export const Receipt = () => (
  <Shell place="submit">
    <div class="page page--form">
      <ReceiptStub />
    </div>
  </Shell>
)
