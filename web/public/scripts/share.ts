// Sharing without anybody's script: the device's own sheet where there is one, else the clipboard.
import { all } from './dom.ts'

const absolute = (path: string): string => new URL(path || location.pathname + location.search, location.href).href

const copied = async (button: HTMLElement, text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    prompt('', text)
    return
  }
  const last = button.lastChild as Text
  const before = last.textContent
  last.textContent = button.dataset.done ?? before
  setTimeout(() => (last.textContent = before), 4000)
}

/** Wires the buttons for sharing, copying and printing under `within`. */
export const shareButtons = (within: ParentNode = document): void => {
  for (const button of all('[data-share]', within))
    button.onclick = () => {
      const place = button.closest<HTMLElement>('[data-share-url]')
      const url = absolute(place?.dataset.shareUrl ?? '')
      // Zalo has no link that works everywhere; the device's sheet holds it, inside its own browser too.
      if (button.dataset.share !== 'copy' && navigator.share)
        navigator.share({ title: place?.dataset.shareTitle || document.title, url }).catch(() => {})
      else copied(button, url)
    }
  for (const button of all('[data-copy]', within)) button.onclick = () => copied(button, button.dataset.copy ?? '')
  for (const button of all('[data-print]', within)) button.onclick = () => print()
}
