// One thing that waits for who is signed in, one click from where it is done.
import type { LinkProps } from '@tanstack/react-router'
import type { ComponentType } from 'react'

export type Task = {
  id: string
  colour: 'danger' | 'warn' | 'info' | 'neutral'
  Icon: ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>
  says: string
  more: string
  act: string
  link: Pick<LinkProps, 'to' | 'search' | 'hash' | 'params'>
}

/** undefined: not known yet. */
export type Tasks = Task[] | undefined
