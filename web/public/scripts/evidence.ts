// The author's files: listed, sent in pieces that go on after every break, removed while the record is still theirs.
import * as m from '#messages'
import { normalPhone } from '../../shared/phone.ts'
import { sizeText } from '../../shared/sizes.ts'
import { announce, type FileState, sendPieces, type Upload, UploadEnded } from '../../shared/upload.ts'
import { byId, find, icon, make, safe } from './dom.ts'
import { markField } from './errors.ts'
import { proofOf, UnreadableReceipt } from './own_proof.ts'

type Allowed = { allowed: boolean }
type Listed = {
  id: string
  name: string
  size: number
  received: number
  state: FileState
  why: Record<string, string> | null
  may: { remove?: Allowed }
}
type Evidence = { files: Listed[]; may: { add: Allowed }; limits: { endings: string[] } }
type Problem = { message?: Record<string, string>; fields?: { message: Record<string, string> }[] }

const stateText = (file: Listed): string => {
  if (file.state === 'ready') return m.track_evidence_ready({ size: sizeText(file.size, LANGUAGE) })
  if (file.why) return file.why[LANGUAGE] ?? ''
  if (file.state === 'receiving') return m.track_evidence_partly({ percent: Math.floor((file.received * 100) / file.size) })
  return m.track_evidence_checking
}

const sentenceOf = async (response: Response): Promise<string> => {
  const problem = (await response.json().catch(() => ({}))) as Problem
  return problem.fields?.[0]?.message[LANGUAGE] ?? problem.message?.[LANGUAGE] ?? m.fault_text
}

class Refused extends Error {}

export const showEvidence = (form: HTMLFormElement, known: string): void => {
  const code = form.dataset.code ?? ''
  const list = find('.files', form) as HTMLElement
  const phone = byId<HTMLInputElement>('evidence_phone') as HTMLInputElement
  const chooser = byId<HTMLInputElement>('evidence_file') as HTMLInputElement
  const ask = async <T>(path: string, body: Record<string, unknown> = {}): Promise<T> => {
    const response = await fetch(`/api/v1/initiatives/${encodeURIComponent(code)}/evidence${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ phone: normalPhone(phone.value), ...body }),
    })
    if (!response.ok) throw new Refused(await sentenceOf(response))
    return (await response.json()) as T
  }
  /** Who only knows the number does not take away what proves it. */
  const proof = async (): Promise<string> => {
    const known = await proofOf(code).catch((error) => {
      throw error instanceof UnreadableReceipt ? new Refused(m.error_own_receipt_unreadable) : error
    })
    if (!known) throw new Refused(m.track_evidence_proof)
    return known
  }
  const line = (name: string): HTMLElement =>
    make(`<li class="file">${icon('file')}<div><b>${safe(name)}</b><p class="muted" role="status"></p></div></li>`)
  const says = (item: HTMLElement, text: string): void => {
    ;(find('p', item) as HTMLElement).textContent = text
  }
  let timer = 0
  const show = ({ files, may, limits }: Evidence): void => {
    list.replaceChildren(
      ...files.map((file) => {
        const item = line(file.name)
        says(item, stateText(file))
        if (!file.may.remove?.allowed) return item
        const button = make<HTMLButtonElement>(
          `<button class="btn btn--quiet" type="button">${safe(m.track_evidence_remove)}<span class="vh"> ${safe(file.name)}</span></button>`,
        )
        button.onclick = () =>
          step(
            async () => show(await ask<Evidence>(`/${file.id}/removal`, { proof: await proof() })),
            (text) => says(item, text),
          )
        item.append(button)
        return item
      }),
    )
    ;(phone.closest('.field') as HTMLElement).hidden = true
    ;(chooser.closest('.field') as HTMLElement).hidden = !may.add.allowed
    chooser.accept = limits.endings.map((ending) => `.${ending}`).join(',')
    clearTimeout(timer)
    const looked = files.some(({ state }) => state === 'checking' || state === 'scanning')
    if (looked) timer = window.setTimeout(() => step(refresh, () => undefined), 2000)
  }
  const refresh = async (): Promise<void> => show(await ask<Evidence>('/list'))
  const step = async (act: () => Promise<void>, failed: (text: string) => void): Promise<void> => {
    try {
      await act()
    } catch (error) {
      failed(error instanceof Refused ? error.message : error instanceof UploadEnded ? (error.said?.[LANGUAGE] ?? m.fault_text) : m.fault_text)
    }
  }
  const send = async (file: File): Promise<void> => {
    const item = line(file.name)
    const bar = make<HTMLProgressElement>(`<progress max="${file.size || 1}" value="0" aria-label="${safe(file.name)}"></progress>`)
    find('div', item)?.append(bar)
    list.append(item)
    says(item, m.track_evidence_partly({ percent: 0 }))
    const told = (received: number, waiting: boolean): void => {
      bar.value = received
      says(item, waiting ? m.track_evidence_waiting : m.track_evidence_partly({ percent: Math.floor((received * 100) / file.size) }))
    }
    await step(
      async () => {
        const upload = await ask<Upload>('', await announce(file))
        await sendPieces(file, upload, told, new AbortController().signal)
        await refresh()
      },
      (text) => {
        bar.remove()
        says(item, text)
      },
    )
  }
  const open = (): Promise<void> => {
    markField('evidence_phone', normalPhone(phone.value) ? undefined : m.error_phone_wrong)
    return normalPhone(phone.value) ? step(refresh, (text) => markField('evidence_phone', text)) : Promise.resolve()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void open()
  })
  chooser.addEventListener('change', async () => {
    const files = [...(chooser.files ?? [])]
    chooser.value = '' // the same file may be chosen again
    for (const file of files) await send(file)
  })
  form.hidden = false
  phone.value = known
  if (known) void open()
}
