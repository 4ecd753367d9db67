// A ratio on the scale 0 to 200 %, cut at 100 and 150, with the rule's threshold as a black tick.
import type { CSSProperties } from 'react'
import type { Fraction } from '../api.ts'
import { percent } from './figures.ts'

/** Decoration beside a number: screen readers get the number, not the bar, unless `label` is given. */
export const TargetBar = ({ value, tick, label }: { value: Fraction; tick?: Fraction | null; label?: string }) => {
  const share = (value.n / value.of) * 100
  const style = { '--v': share, ...(tick && { '--t': Math.min(200, (tick.n / tick.of) * 100) }) } as CSSProperties
  const colour = value.n * 2 > value.of * 3 ? 'tb over' : value.n >= value.of ? 'tb met' : 'tb'
  return (
    <span className={colour} style={style} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <i />
      {tick && <span className="need" />}
    </span>
  )
}

export const Percent = ({ value, tick }: { value: Fraction; tick?: Fraction | null }) => (
  <span className="pct">
    <TargetBar value={value} tick={tick ?? null} />
    <span className="num">{percent(value)}</span>
  </span>
)
