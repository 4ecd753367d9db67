// The signed states of the history: the latest ones to keep, and how anyone checks that nothing before them was changed.
import { Shell } from '../shell.tsx'
import { Each, If, Marked, m, Unless } from '../template.tsx'
import { Parts } from './texts.tsx'

export const Witness = () => (
  <Shell>
    <div class="page">
      <h1 class="h1">{m.witness_title}</h1>
      <p class="lead">{m.witness_lead}</p>
      <Parts parts={[{ title: m.witness_what_title, text: m.witness_what_text }]} />
      <div class="prose">
        <h2>{m.witness_latest}</h2>
      </div>
      <If of="checkpoints_some">
        <ul class="docs checkpoints" role="list">
          <Each of="checkpoints">
            <li>
              <span>
                <b>{m.witness_number({ number: '{{number}}' })}</b> {m.witness_signed({ at: '{{at_text}}' })}
                <small>{m.witness_size({ size: '{{size_text}}' })}</small>
                <small class="checkpoint__head">{'{{head}}'}</small>
              </span>
              <a
                href="/api/v1/checkpoints/{{number}}"
                download="so-vang-moc-{{number}}.json"
                aria-label={m.witness_keep_number({ number: '{{number}}' })}
              >
                {m.witness_keep}
              </a>
            </li>
          </Each>
        </ul>
        <p class="asof">
          <Marked text={m.witness_all} />
        </p>
      </If>
      <Unless of="checkpoints_some">
        <p>{m.witness_none}</p>
      </Unless>
      <Parts
        parts={[
          { title: m.witness_how_title, text: m.witness_how_text },
          { title: m.witness_limit_title, text: m.witness_limit_text },
        ]}
      />
    </div>
  </Shell>
)
