// What was just done, and ten seconds to take it back; the time stands while somebody is on it.
import { useEffect, useRef, useState } from 'react'
import { useText } from '../texts.ts'

const lasts = 10_000

export const UndoToast = ({ said, undo, close }: { said: string; undo: () => void; close: () => void }) => {
  const t = useText()
  const [held, setHeld] = useState(false)
  const latest = useRef({ undo, close })
  latest.current = { undo, close }
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => latest.current.close(), lasts)
    return () => clearTimeout(timer)
  }, [held])
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.matches('input:not([type=checkbox]), textarea, select')
      if (typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      latest.current.undo()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  return (
    <div
      className="toast"
      role="status"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{said}</span>
      <button type="button" onClick={undo}>
        {t('inbox.undo')} <kbd className="kbd">Ctrl</kbd> <kbd className="kbd">Z</kbd>
      </button>
    </div>
  )
}
