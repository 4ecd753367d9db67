// Single keys of a screen; they work only when no field has the focus and nothing is being composed.
import { useEffect, useRef } from 'react'

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['SELECT', 'TEXTAREA'].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !/^(checkbox|radio)$/.test(target.type)))

/** Enter and Space belong to what has the focus where that can be pressed. */
const isPressed = (key: string, target: EventTarget | null): boolean =>
  target instanceof Element &&
  ((key === ' ' && target.matches('button, summary, input')) || (key === 'Enter' && target.matches('button, summary, a')))

/** A dialog or menu that is open has the keys; one that is fading away no longer. */
export const hasTheKeys = (): boolean => document.querySelector('[role="dialog"]:not([data-leaving]), [role="menu"]') !== null

type Options = {
  /** Inside what matches the arrows scroll. */
  scrolls: string
  /** Letters and signs can be switched off; arrows, Enter, Space and Escape stay. */
  letters?: boolean
}

/** `keys`: which key is which command, "j" or "Shift+ArrowDown". */
export const useKeys = <Command extends string>(
  keys: Readonly<Record<string, Command>>,
  commands: Record<Command, () => void>,
  { scrolls, letters = true }: Options,
): void => {
  const latest = useRef({ keys, commands, letters })
  latest.current = { keys, commands, letters }
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { key } = event
      const isArrow = key.startsWith('Arrow')
      const command = latest.current.keys[isArrow && event.shiftKey ? `Shift+${key}` : key]
      if (!command || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) && key !== 'Escape') return
      if (!latest.current.letters && key.length === 1 && key !== ' ') return
      if (isPressed(key, event.target)) return
      if (hasTheKeys()) return
      if (isArrow && event.target instanceof Element && event.target.closest(scrolls)) return
      event.preventDefault()
      latest.current.commands[command]()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [scrolls])
}
