// An act that may be forbidden: it stays reachable, says why to whoever comes to it, and shows it when it is pressed.
import { IconLock } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import type { Allowed } from '../api.ts'
import { inLanguage } from '../texts.ts'

/** As a button shows it; undefined when it may be done. */
export const whyNot = (may: Allowed | undefined): string | undefined => may?.why && inLanguage(may.why)

type Props = {
  why: string | undefined
  act: () => void
  label?: string
  className?: string
  busy?: boolean
  /** Where there is no room for words beside it, the page says them. */
  tell?: (why: string) => void
  children: ReactNode
}

/** `why` undefined: it may be done. */
export const ActButton = ({ why, act, label, className = 'btn btn--28', busy = false, tell, children }: Props) => {
  const id = useId()
  const [asked, setAsked] = useState(false)
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={label}
        aria-disabled={Boolean(why) || busy}
        title={why}
        aria-describedby={why && asked ? id : undefined}
        onClick={() => (why ? (tell ? tell(why) : setAsked(!asked)) : busy || act())}
      >
        {why && <IconLock className="i" aria-hidden="true" />}
        {children}
      </button>
      {why && !tell && (
        <span className="small muted why-not" id={id} role="status">
          {asked && why}
        </span>
      )}
    </>
  )
}
