// Where an initiative stands, as sign, word and colour: one map for list, panel and dialogs.
import { IconArrowBackUp, IconBan, IconCircle, IconCircleCheck, IconCircleMinus, IconClockExclamation } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type Key, useText } from '../texts.ts'
import { TakenInSign } from '../ui/signs.tsx'
import type { Status } from './api.ts'

type Shown = Status | 'overdue' | 'late'

const looks: Record<Shown, { colour: string; sign: ReactNode }> = {
  submitted: { colour: 'st-new', sign: <IconCircle className="i" aria-hidden="true" /> },
  overdue: { colour: 'st-overdue', sign: <IconClockExclamation className="i" aria-hidden="true" /> },
  late: { colour: 'st-overdue', sign: <IconClockExclamation className="i" aria-hidden="true" /> },
  taken_in: { colour: 'st-accepted', sign: <TakenInSign /> },
  returned: { colour: 'st-returned', sign: <IconArrowBackUp className="i" aria-hidden="true" /> },
  refused: { colour: 'st-declined', sign: <IconBan className="i" aria-hidden="true" /> },
  withdrawn: { colour: 'st-declined', sign: <IconCircleMinus className="i" aria-hidden="true" /> },
  recognised: { colour: 'st-recognised', sign: <IconCircleCheck className="i" aria-hidden="true" /> },
}

/** Overdue for us, or, once it was returned, for its author. */
export const shownOf = ({ status, overdue }: { status: Status; overdue: boolean }): Shown => {
  if (!overdue) return status
  return status === 'returned' ? 'late' : 'overdue'
}

export const statusWord = (status: Shown): Key => `inbox.status.${status}` as Key

export const StatusBadge = ({ status, tag = false }: { status: Shown; tag?: boolean }) => {
  const t = useText()
  const { colour, sign } = looks[status]
  return (
    <span className={`st ${tag ? 'st--tag' : ''} ${colour}`}>
      {sign}
      {t(statusWord(status))}
    </span>
  )
}
