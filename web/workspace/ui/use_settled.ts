// A text once nobody has typed in it for a moment.
import { useEffect, useState } from 'react'

export const useSettled = (text: string, milliseconds = 300): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), milliseconds)
    return () => clearTimeout(timer)
  }, [text, milliseconds])
  return settled
}
