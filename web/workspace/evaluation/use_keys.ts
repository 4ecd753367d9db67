// Single keys of the workbench; they work only when no field has the focus and nothing is being composed.
import { useEffect, useRef } from 'react'

export type Command = 'down' | 'up' | 'explain' | 'filter' | 'find' | 'try' | 'close' | 'help'

const keys: Record<string, Command> = {
  ArrowDown: 'down',
  j: 'down',
  ArrowUp: 'up',
  k: 'up',
  w: 'explain',
  ArrowRight: 'explain',
  f: 'filter',
  '/': 'find',
  t: 'try',
  Escape: 'close',
  '?': 'help',
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName))

export const useKeys = (commands: Record<Command, () => void>): void => {
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const command = keys[event.key]
      if (!command || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) && command !== 'close') return
      // A dialog or menu that is open has the keys.
      if (document.querySelector('[role="dialog"], [role="menu"]')) return
      // Inside the explanation the arrows scroll.
      if (event.key.startsWith('Arrow') && event.target instanceof Element && event.target.closest('.explain')) return
      event.preventDefault()
      latest.current[command]()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
}
