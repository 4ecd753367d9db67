// A panel beside a list: it begins at its title, and Escape closes it unless a window lies over it.
import { type RefObject, useEffect, useRef } from 'react'

/** `of`: whose panel it is; another one begins anew. */
export const usePanel = (of: string, close: () => void): RefObject<HTMLHeadingElement | null> => {
  const title = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject begins at its name
  useEffect(() => title.current?.focus({ preventScroll: true }), [of])
  useEffect(() => {
    const pressed = ({ key, isComposing }: KeyboardEvent) => {
      if (key === 'Escape' && !isComposing && !document.querySelector('[role="dialog"]')) close()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [close])
  return title
}
