// The tree of units: one stop of the Tab key, arrows inside, a menu on each unit.
import { IconAlertCircle, IconChevronDown, IconChevronRight, IconLoader2 } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useText } from '../texts.ts'
import { count } from '../ui/figures.ts'
import { type Row, rowsOf, rowTyped, stepOf } from './rows.ts'
import { type MenuAct, UnitMenu } from './unit_menu.tsx'
import type { UnitLine } from './units_api.ts'
import { useBranches } from './use_branches.ts'

type Props = {
  on: string
  open: ReadonlySet<string>
  setOpen: (open: ReadonlySet<string>) => void
  chosen: string | undefined
  choose: (code: string) => void
  rename: (unit: UnitLine) => void
  menu: MenuAct[]
}

/** Letters that follow each other within these milliseconds are one word. */
const typingTime = 800

const idOf = (key: string): string => `unit-${key || 'root'}`

const Beside = ({ line }: { line: UnitLine }) => {
  const t = useText()
  if (line.level === 'grassroots') return line.members && <>{t('structure.members_short', { n: count(line.members.n) })}</>
  return line.grassroots_unions > 0 && <>{t('structure.unions_short', { n: count(line.grassroots_unions) })}</>
}

/** A sign only after 300 ms: a quick answer does not flash. */
const Late = () => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return late ? <IconLoader2 className="i turning" aria-hidden="true" /> : <IconChevronDown className="i" aria-hidden="true" />
}

const Twist = ({ row }: { row: Row }) => {
  if (row.kind === 'more' || row.line.children === 0) return <span className="tw" />
  return (
    <span className="tw">
      {row.failed ? (
        <span className="danger">
          <IconAlertCircle className="i" aria-hidden="true" />
        </span>
      ) : row.busy ? (
        <Late />
      ) : row.open ? (
        <IconChevronDown className="i" aria-hidden="true" />
      ) : (
        <IconChevronRight className="i" aria-hidden="true" />
      )}
    </span>
  )
}

export const Tree = ({ on, open, setOpen, chosen, choose, rename, menu }: Props) => {
  const t = useText()
  const { branch, more, again } = useBranches(on, open)
  const rows = rowsOf(branch, open)
  const [at, setAt] = useState<string>()
  const [menuAt, setMenuAt] = useState<string>()
  const typed = useRef({ text: '', at: 0 })
  const list = useRef<HTMLDivElement>(null)
  const here = rows.find((row) => row.key === (at ?? chosen)) ?? rows[0]
  useEffect(() => {
    if (chosen) setAt(chosen)
  }, [chosen])
  useEffect(() => {
    if (here) document.getElementById(idOf(here.key))?.firstElementChild?.scrollIntoView({ block: 'nearest' })
  }, [here])

  const toggle = (code: string, to?: boolean) => {
    const next = new Set(open)
    const opens = to ?? !next.has(code)
    opens ? next.add(code) : next.delete(code)
    setOpen(next)
  }
  const enter = (row: Row) => {
    if (row.kind === 'more') return more(row.parent)
    if (row.failed) again(row.key)
    choose(row.key)
  }
  const pressed = (event: KeyboardEvent) => {
    if (!here || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || menuAt) return
    const step = stepOf(rows, here.key, event.key)
    const takes = () => event.preventDefault()
    if (step) {
      takes()
      if ('focus' in step) setAt(step.focus)
      else if ('open' in step) toggle(step.open, true)
      else toggle(step.close, false)
    } else if (event.key === 'Enter' || (event.key === ' ' && Date.now() - typed.current.at > typingTime)) {
      takes()
      enter(here)
    } else if (event.key === 'F2' && here.kind === 'unit') {
      takes()
      rename(here.line)
    } else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && here.kind === 'unit') {
      takes()
      setMenuAt(here.key)
    } else if (event.key.length === 1) {
      takes()
      const now = Date.now()
      typed.current = { text: (now - typed.current.at > typingTime ? '' : typed.current.text) + event.key, at: now }
      const found = rowTyped(rows, here.key, typed.current.text)
      if (found) setAt(found)
    }
  }
  return (
    <div
      className="tree"
      role="tree"
      ref={list}
      tabIndex={0}
      aria-label={t('structure.tree')}
      aria-activedescendant={here && idOf(here.key)}
      onKeyDown={pressed}
    >
      {rows.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the tree's
        <div
          key={row.key}
          id={idOf(row.key)}
          role="treeitem"
          aria-level={row.level}
          aria-selected={row.kind === 'unit' && row.key === chosen}
          {...(row.kind === 'unit' && { 'aria-setsize': row.of, 'aria-posinset': row.place })}
          {...(row.kind === 'unit' && row.line.children > 0 && { 'aria-expanded': row.open })}
          tabIndex={-1}
          onClick={({ target }) => {
            setAt(row.key)
            const onSign = target instanceof Element && target.closest('.tw')
            onSign && row.kind === 'unit' && row.line.children > 0 && !row.failed ? toggle(row.key) : enter(row)
          }}
          onContextMenu={(event) => {
            if (row.kind !== 'unit') return
            event.preventDefault()
            setAt(row.key)
            setMenuAt(row.key)
          }}
        >
          <div style={{ '--l': row.level - 1 } as Record<string, number>} className={row === here ? 'is-focus' : undefined}>
            <Twist row={row} />
            {row.kind === 'more' ? (
              <span className="nm info">{t('structure.more', { n: count(row.left) })}</span>
            ) : (
              <>
                <span className="nm">{row.line.name}</span>
                <span className="n">
                  {row.failed ? (
                    <>
                      {t('structure.failed')} · <b className="info strong">{t('error.again')}</b>
                    </>
                  ) : (
                    <Beside line={row.line} />
                  )}
                </span>
                {menuAt === row.key && (
                  <UnitMenu
                    unit={row.line}
                    acts={menu}
                    close={(takesFocus) => {
                      setMenuAt(undefined)
                      if (takesFocus) list.current?.focus()
                    }}
                  />
                )}
              </>
            )}
          </div>
        </div>
      ))}
    </div>
  )
}
