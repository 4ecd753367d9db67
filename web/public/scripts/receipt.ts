// Draws the receipt after sending, and what can be done with it: save as a picture, share, print.

import markup from 'fragment:receipt'
import styles from 'styles:receipt'
import * as m from '#messages'
import { render } from '../../shared/mustache.ts'
import { present } from '../../shared/present.ts'
import { all, find, icon, make } from './dom.ts'
import type { Receipt } from './send.ts'
import { shareButtons } from './share.ts'

const draw = async (within: ParentNode): Promise<void> => {
  const { generate } = await import('lean-qr')
  const { toSvgSource } = await import('lean-qr/extras/svg')
  for (const place of all('[data-qr]', within)) {
    if (place.firstElementChild) continue
    place.innerHTML = toSvgSource(generate(new URL(place.dataset.qr ?? '', location.href).href), { on: '#1A1D21', padX: 1, padY: 1 })
  }
}

/** A line of the picture: its words, their size and colour, how far below the line before. */
type Line = { text: string; size: number; colour: string; gap: number; weight?: number; width?: number }

const ink = '#1A1D21'
const muted = '#5A626C'
const edge = 64
const wide = 960 - 2 * edge
const qrSide = 360

/** Draws the lines from `y` down at `x`, broken where they are too wide; tells where the last one ends. */
const write = (pen: CanvasRenderingContext2D, lines: Line[], x: number, y: number): number => {
  for (const { text, size, colour, gap, weight = 400, width = wide } of lines) {
    pen.font = `${weight} ${size}px system-ui, Roboto, "Noto Sans", sans-serif`
    pen.fillStyle = colour
    y += gap
    let line = ''
    const put = (): void => {
      y += size * 1.35
      // One word too wide for the room is drawn narrower.
      pen.fillText(line, x, y, width)
    }
    for (const word of text.split(/\s+/)) {
      if (line && pen.measureText(`${line} ${word}`).width > width) {
        put()
        line = word
      } else line = line ? `${line} ${word}` : word
    }
    put()
  }
  return y
}

/** What the picture says, taken from the receipt in the page: above the QR, beside it, below it. */
const wordsOf = (within: ParentNode, code: string): { above: Line[]; beside: Line[]; below: Line[] } => {
  const said = (query: string): string => find(query, within)?.textContent?.trim() ?? ''
  const facts = all('.facts > div', within).flatMap((fact, index): Line[] => [
    { text: find('dt', fact)?.textContent ?? '', size: 26, colour: muted, gap: index ? 16 : 36 },
    { text: find('dd', fact)?.textContent?.trim() ?? '', size: 34, colour: ink, gap: 0 },
  ])
  const mark = said('.illustrative')
  const small = { size: 26, colour: muted, gap: 12 }
  return {
    above: [
      { text: said('h1'), size: 40, colour: '#1B6B3A', gap: 40, weight: 600 },
      { text: code, size: 84, colour: ink, gap: 8, weight: 700 },
      ...facts,
    ],
    beside: [
      { text: m.receipt_picture, size: 30, colour: ink, gap: 90, width: wide - qrSide - 32 },
      { text: `${location.host}${LANGUAGE === 'en' ? '/en' : ''}/tra-cuu`, size: 30, colour: ink, gap: 0, weight: 600, width: wide - qrSide - 32 },
    ],
    below: [{ text: m.receipt_proof, ...small }, ...(mark ? [{ text: mark, ...small }] : [])],
  }
}

/** The receipt as a picture 960 pixels wide, as high as its words ask for, drawn on a canvas: it works without network. */
const picture = (within: ParentNode, code: string): Promise<Blob | null> =>
  new Promise((resolve) => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    const { above, beside, below } = wordsOf(within, code)
    const qr = within.querySelector('.qr svg')
    const draw = (image?: CanvasImageSource): number => {
      pen.fillStyle = '#fff'
      pen.fillRect(0, 0, canvas.width, canvas.height)
      pen.fillStyle = '#B3121D'
      pen.fillRect(0, 0, canvas.width, 16)
      const top = write(pen, above, edge, 16) + 32
      if (image) pen.drawImage(image, edge, top, qrSide, qrSide)
      if (qr) write(pen, beside, edge + qrSide + 32, top)
      return write(pen, below, edge, top + (qr ? qrSide : 0)) + 48
    }
    // Drawn once to learn the height; a canvas forgets everything when its size is set.
    const finish = (image?: CanvasImageSource): void => {
      canvas.width = 960
      canvas.height = draw()
      draw(image)
      canvas.toBlob(resolve, 'image/png')
    }
    if (!qr) return finish()
    const image = new Image()
    image.onload = () => finish(image)
    image.onerror = () => finish()
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(qr))}`
  })

/** Wires the buttons of a receipt that stands in the page. */
export const receiptButtons = async (within: HTMLElement): Promise<void> => {
  shareButtons(within)
  const button = find('[data-save-receipt]', within)
  const code = find('.code__v', within)?.textContent ?? ''
  if (button)
    button.onclick = async () => {
      const blob = await picture(within, code)
      if (!blob) return
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = `${code}.png`
      link.click()
    }
  // The network may be gone again, or the person: the code stands there in letters too.
  await draw(within).catch(() => undefined)
}

/** Puts the receipt's page into `place`. `newer`: the form holds other words than were received, kept as a draft. */
export const showReceipt = (
  place: HTMLElement,
  receipt: Receipt,
  more: { title: string; author: string; coauthors: number; newer: boolean },
): void => {
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = styles
  const show = (): void => {
    const data = present(
      { receipt, title: more.title, author_name: more.author, coauthors: more.coauthors, programme: receipt.programme, origin: location.origin },
      { language: LANGUAGE, sentence: (key) => key },
    )
    place.innerHTML = render(markup, data as Record<string, unknown>)
    // The file with the proof, which only the sender was told: who has it may withdraw and erase from another device.
    const file = find<HTMLAnchorElement>('.stub__proof a', place)
    if (file) file.href = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }))
    find('[data-keep]', place)?.removeAttribute('hidden')
    if (more.newer)
      find('h1', place)?.parentElement?.after(
        make(
          `<div class="note note--warn">${icon('warn')}<h2>${m.send_newer}</h2><p>${m.send_newer_more} <a href="${location.pathname}">${m.draft_continue}</a></p></div>`,
        ),
      )
    place.hidden = false
    history.replaceState(null, '', location.pathname)
    document.title = `${m.receipt_title} ${receipt.code}`
    scrollTo(0, 0)
    find('h1', place)?.focus()
    void receiptButtons(place)
  }
  const styled = new Promise((resolve) => {
    style.onload = style.onerror = resolve
    // A receipt without its colours is better than none.
    setTimeout(resolve, 3000)
  })
  document.head.append(style)
  void styled.then(show)
}
