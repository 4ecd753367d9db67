// What was last found stays when the next question fails, and with it what was typed.
import { useRef } from 'react'

export const useLasting = <Found>(found: Found | undefined): Found | undefined => {
  const last = useRef(found)
  if (found !== undefined) last.current = found
  return found ?? last.current
}
