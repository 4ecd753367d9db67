// An officer's way in from the inbox ("?gui-thay=1"): the part for who sends for another stands open, also with another unit.
import { byId, find } from './dom.ts'

export const sendsForAnother = (): boolean => new URLSearchParams(location.search).get('gui-thay') === '1'

export const unfoldBehalf = (form: HTMLFormElement): void => {
  if (!sendsForAnother()) return
  byId('behalf')?.setAttribute('open', '')
  const change = find<HTMLAnchorElement>('[data-chosen] a', form)
  if (change) change.search = '?gui-thay=1'
}
