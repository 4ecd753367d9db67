// Single keys of the workbench.
import { useKeys as useKeysOf } from '../ui/use_keys.ts'

export type Command = 'down' | 'up' | 'explain' | 'filter' | 'find' | 'try' | 'close'

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
}

export const useKeys = (commands: Record<Command, () => void>): void => useKeysOf(keys, commands, { scrolls: '.explain' })
