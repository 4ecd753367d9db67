// The edge of a panel beside a list: pulled, or moved by the arrows, it sets how wide the panel is. The width is kept on this device.
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../texts.ts'

/** In pixels, as all here: a record is read at length, the other panels accompany a table. */
const kinds = { record: { usual: 568, least: 480 }, side: { usual: 400, least: 360 } }
type Kind = keyof typeof kinds

/** What the list keeps beside a panel that was made wider. */
const listKeeps = 640
/** A narrower list has no room for all its columns. */
const listIsWhole = 792
const step = 16

/** As wide as wanted, as far as list and panel have room together. */
const fitting = (of: Kind, wanted: number | undefined, room: number): { width: number; least: number; most: number } => {
  const { usual, least } = kinds[of]
  const most = Math.max(usual, room - listKeeps)
  return { width: Math.min(Math.max(wanted ?? usual, least), most), least, most }
}

/** Undefined: the usual width. */
const useWanted = (of: Kind) => {
  const place = `sovang.panel.${of}`
  const [wanted, want] = useState(() => Number(localStorage.getItem(place)) || undefined)
  const keep = (width: number | undefined) => {
    want(width)
    if (width === undefined) localStorage.removeItem(place)
    else localStorage.setItem(place, String(width))
  }
  return { wanted, want, keep }
}

/** To be the first in the panel. `of`: the panels that share a width. */
export const PanelEdge = ({ of }: { of: Kind }) => {
  const t = useText()
  const edge = useRef<HTMLDivElement>(null)
  const pulled = useRef<{ from: number; width: number }>(undefined)
  const [room, setRoom] = useState(0)
  const { wanted, want, keep } = useWanted(of)
  const { width, least, most } = fitting(of, wanted, room)
  useLayoutEffect(() => {
    const work = edge.current?.closest<HTMLElement>('.work')
    if (!work) return
    const measure = () => setRoom(work.clientWidth)
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(work)
    return () => watch.disconnect()
  }, [])
  // On what holds list and panel: the list and what floats above it give way.
  useLayoutEffect(() => {
    const work = edge.current?.closest<HTMLElement>('.work')
    if (!work) return
    work.style.setProperty('--panel', `${width}px`)
    work.toggleAttribute('data-narrow-list', room - width < listIsWhole)
    return () => {
      work.style.removeProperty('--panel')
      work.removeAttribute('data-narrow-list')
    }
  }, [width, room])

  const pressed = (event: KeyboardEvent) => {
    const leads: Record<string, number | undefined> = { ArrowLeft: width + step, ArrowRight: width - step, Home: least, End: most, Enter: undefined }
    if (!(event.key in leads)) return
    event.preventDefault()
    // Not also a key of the page.
    event.stopPropagation()
    const next = leads[event.key]
    keep(next && fitting(of, next, room).width)
  }
  const pull = ({ clientX }: PointerEvent) => {
    if (pulled.current) want(fitting(of, pulled.current.width + pulled.current.from - clientX, room).width)
  }
  const leave = () => {
    if (pulled.current && pulled.current.width !== width) keep(width)
    pulled.current = undefined
  }
  return (
    <div
      className="panel-edge"
      ref={edge}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('panel.width')}
      title={t('panel.width_hint')}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={pressed}
      onMouseDown={(event) => event.preventDefault() /* no text is selected on the way */}
      onPointerDown={({ button, clientX, currentTarget, pointerId }) => {
        if (button !== 0) return
        currentTarget.setPointerCapture(pointerId)
        pulled.current = { from: clientX, width }
      }}
      onPointerMove={pull}
      onLostPointerCapture={leave}
      onDoubleClick={() => keep(undefined)}
    />
  )
}
