// Draws the receipt after sending, and what can be done with it: save as a picture, share, print.

import markup from 'fragment:receipt'
import styles from 'styles:receipt'
import * as m from '#messages'
import { render } from '../../shared/mustache.ts'
import { present } from '../../shared/present.ts'
import { all, find } from './dom.ts'
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

/** The receipt as a picture 960 pixels wide, drawn on a canvas: it works without network. */
const picture = (title: string, code: string, lines: string[], qr: SVGElement | null): Promise<Blob | null> =>
  new Promise((resolve) => {
    const canvas = document.createElement('canvas')
    canvas.width = 960
    canvas.height = 1180
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    const text = (words: string, font: string, colour: string, y: number): number => {
      pen.font = `${font} system-ui, Roboto, "Noto Sans", sans-serif`
      pen.fillStyle = colour
      let line = ''
      for (const word of words.split(' ')) {
        if (pen.measureText(`${line} ${word}`).width > 832 && line) {
          pen.fillText(line, 64, y)
          y += Number.parseInt(font.split(' ')[1] ?? font, 10) * 1.4
          line = word
        } else line = line ? `${line} ${word}` : word
      }
      pen.fillText(line, 64, y)
      return y + 56
    }
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, 960, 1180)
    pen.fillStyle = '#B3121D'
    pen.fillRect(0, 0, 960, 16)
    let y = text(title, '600 40px', '#1B6B3A', 110)
    y = text(code, '700 84px', '#1A1D21', y + 50)
    for (const line of lines) y = text(line, '400 32px', '#1A1D21', y)
    const finish = (): void => canvas.toBlob(resolve, 'image/png')
    if (!qr) return finish()
    const image = new Image()
    image.onload = () => {
      pen.drawImage(image, 64, y - 10, 380, 380)
      finish()
    }
    image.onerror = finish
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(qr))}`
  })

/** Wires the buttons of a receipt that stands in the page. */
export const receiptButtons = async (within: HTMLElement): Promise<void> => {
  shareButtons(within)
  const button = find('[data-save-receipt]', within)
  const code = find('.code__v', within)?.textContent ?? ''
  if (button)
    button.onclick = async () => {
      const lines = all('.facts > div', within).map((line) => `${find('dt', line)?.textContent}: ${find('dd', line)?.textContent}`)
      const blob = await picture(find('h1', within)?.textContent ?? '', code, lines, within.querySelector('.qr svg'))
      if (!blob) return
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = `${code}.png`
      link.click()
    }
  await draw(within)
}

export const showReceipt = (place: HTMLElement, receipt: Receipt, more: { title: string; author: string }): void => {
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = styles
  const show = (): void => {
    const data = present(
      { receipt, title: more.title, author_name: more.author, programme: receipt.programme },
      { language: LANGUAGE, sentence: (key) => key },
    )
    place.innerHTML = render(markup, data as Record<string, unknown>)
    place.hidden = false
    history.replaceState(null, '', location.pathname)
    document.title = `${m.receipt_title} ${receipt.code}`
    scrollTo(0, 0)
    find('h1', place)?.focus()
    void receiptButtons(place)
  }
  style.onload = style.onerror = show
  document.head.append(style)
}
