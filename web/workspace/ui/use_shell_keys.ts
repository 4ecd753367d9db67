// Keys of every page: "g" and then a letter goes to a page, "?" opens the table of keys.
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { lettersOn } from '../inbox/habits.ts'
import { useKeptScope, usePages } from './navigation.tsx'
import { openKeys } from './page_keys.ts'
import { hasTheKeys, isTyping } from './use_keys.ts'

/** How long after "g" a letter still goes somewhere, in milliseconds. */
const patience = 1500
/** Letters inside are looked for among its lines. */
const typesAhead = '[role="tree"], [role="grid"], [role="listbox"]'

export const useShellKeys = (): void => {
  const navigate = useNavigate()
  const pages = usePages()
  const kept = useKeptScope()
  const latest = useRef((_letter: string) => {})
  latest.current = (letter) => {
    const page = pages.find((one) => one.letter === letter)
    if (page) void navigate({ to: page.to ?? '/lv', search: kept(page) as never })
  }
  useEffect(() => {
    let until = 0
    const pressed = (event: KeyboardEvent) => {
      const { key, target } = event
      if (key.length !== 1 || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (!lettersOn() || isTyping(target) || hasTheKeys()) return
      if (target instanceof Element && target.closest(typesAhead)) return
      const goes = Date.now() < until
      until = !goes && key === 'g' ? Date.now() + patience : 0
      if (!goes && key !== 'g' && key !== '?') return
      // Before the page's own keys: the second letter is no act.
      event.preventDefault()
      event.stopImmediatePropagation()
      if (goes) latest.current(key.toLowerCase())
      else if (key === '?') openKeys()
    }
    addEventListener('keydown', pressed, true)
    return () => removeEventListener('keydown', pressed, true)
  }, [])
}
