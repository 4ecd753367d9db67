// Twelve signs of our own; everything else comes from Tabler, imported one by one.
import type { ReactNode } from 'react'

type Size = { size?: 14 | 16 | 20 | 24 }

const sign =
  (box: number, drawing: ReactNode) =>
  ({ size = 16 }: Size) => (
    <svg className={size === 16 ? 'i' : `i i${size}`} viewBox={`0 0 ${box} ${box}`} aria-hidden="true">
      {drawing}
    </svg>
  )

export const BookSign = sign(
  24,
  <>
    <path d="M6 3h12.5a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H6.5A2.5 2.5 0 0 1 4 18.5V5a2 2 0 0 1 2-2z" />
    <path d="M4 18.5A2.5 2.5 0 0 1 6.5 16h13" />
    <path d="M12 3v8l2.2-1.6L16.400 11V3" style={{ stroke: 'var(--gold-400)' }} />
  </>,
)
export const MetSign = sign(
  20,
  <>
    <circle cx="10" cy="10" r="8.100" fill="currentColor" stroke="none" />
    <path d="M6.400 10.300l2.500 2.500 4.800-5.300" style={{ stroke: 'var(--surface)', strokeWidth: '2' }} />
  </>,
)
export const NotMetSign = sign(
  20,
  <>
    <circle cx="10" cy="10" r="7.250" />
    <path d="M7.400 7.400l5.200 5.200M12.600 7.400l-5.200 5.200" />
  </>,
)
export const UnknownSign = sign(
  20,
  <>
    <circle cx="10" cy="10" r="7.250" strokeDasharray="2.900 1.650" />
    <path d="M8 8.200a2 2 0 1 1 2.900 1.800c-.6.3-.9.700-.9 1.300" />
    <path d="M10 13.700v.05" strokeWidth="2" />
  </>,
)
export const JudgedSign = sign(
  20,
  <>
    <circle cx="10" cy="10" r="7.250" />
    <circle cx="10" cy="8.200" r="2.100" />
    <path d="M5.900 15.700c.6-2.100 2.200-3.100 4.100-3.100s3.500 1 4.100 3.100" />
  </>,
)
export const ReviewSign = sign(
  20,
  <>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M10 2.750a7.250 7.250 0 0 1 0 14.500z" fill="currentColor" />
  </>,
)
/** A first quarter: taken in, nothing judged yet. */
export const TakenInSign = sign(
  20,
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 10V3a7 7 0 0 1 7 7z" fill="currentColor" />
  </>,
)
/** Not needed: neither met nor missing. */
export const SpareSign = sign(
  20,
  <>
    <circle cx="10" cy="10" r="7.250" />
    <path d="M7 10h6" />
  </>,
)
export const OverrideSign = sign(20, <path d="M10 3.200l6.800 6.800-6.800 6.800L3.200 10z" fill="currentColor" />)
