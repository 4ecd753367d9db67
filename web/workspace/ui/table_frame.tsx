// The frame in which a table scrolls by itself: a region with a name, within reach of the keyboard.
import type { ReactNode } from 'react'

/** `late`: still the rows of the question before; `stale`: what came last, after a question that failed. */
type Props = { label: string; late?: boolean; stale?: boolean; className?: string; children: ReactNode }

export const TableFrame = ({ label, late = false, stale = false, className = '', children }: Props) => (
  <section
    className={['tbl-wrap', className, stale && 'stale', late && 'is-late'].filter(Boolean).join(' ')}
    // what scrolls must be reachable by keyboard
    tabIndex={0}
    aria-label={label}
    aria-busy={late || undefined}
  >
    {children}
  </section>
)
