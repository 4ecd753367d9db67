// What the server says of webhooks: where other programs are told of changes.
import { type Allowed, ask } from '../api.ts'

export type WebhookState = 'running' | 'failing' | 'stopped' | 'not_allowed'
/** `unit` null: the whole installation. `tries`: of the delivery that comes next. */
export type Webhook = {
  id: string
  unit: { code: string; name: string } | null
  url: string
  state: WebhookState
  tries: number
  created_at: string
  may: { enable: Allowed; remove: Allowed }
}
/** `hosts`: to which the operator allows them. */
export type Webhooks = { webhooks: Webhook[]; hosts: string[]; may: { register: Allowed } }
/** `answer`: the status, or why none came. */
export type Delivery = {
  happening: string
  event: string
  happened_at: string
  tries: number
  tried_at: string
  delivered_at: string | null
  answer: string
}

const path = '/api/v1/webhooks'
const of = (id: string): string => `${path}/${encodeURIComponent(id)}`

export const webhooks = {
  list: () => ask<Webhooks>('GET', path),
  /** The secret is shown once. */
  register: (url: string, unit: string | undefined) => ask<{ id: string; secret: string }>('POST', path, { url, ...(unit && { unit }) }),
  remove: (id: string) => ask<void>('DELETE', of(id), {}),
  enable: (id: string) => ask<void>('POST', `${of(id)}/enable`, {}),
  deliveries: (id: string) => ask<{ deliveries: Delivery[] }>('GET', `${of(id)}/deliveries`),
}
