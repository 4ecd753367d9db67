// Instants and days as Vietnamese documents and English readers write them; the zone is always +07:00.

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const two = (value: number): string => String(value).padStart(2, '0')

/** The wall clock in Vietnam, as a Date whose UTC fields are to be read. */
export const localDate = (instant: string | number): Date => new Date(new Date(instant).getTime() + 7 * 3600e3)

/** "28/8/2023", "05/3/2026" as official documents write (months 1 and 2 with a leading zero), "5 Mar 2026". */
export const dayText = (date: Date, language = 'vi', year = true): string => {
  const day = date.getUTCDate()
  const month = date.getUTCMonth() + 1
  const tail = year ? date.getUTCFullYear() : ''
  if (language !== 'vi') return `${day} ${months[month - 1]}${year ? ` ${tail}` : ''}`
  return `${two(day)}/${month < 3 ? two(month) : month}${year ? `/${tail}` : ''}`
}

export const timeText = (date: Date, seconds = false): string =>
  `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}${seconds ? `:${two(date.getUTCSeconds())}` : ''}`

/** "20:06 ngày 28/8/2023", "20:06, 28 Aug 2023". */
export const instantText = (date: Date, language = 'vi'): string =>
  language === 'vi' ? `${timeText(date)} ngày ${dayText(date)}` : `${timeText(date)}, ${dayText(date, language)}`

/** A midnight as the end of the day before: "24h00 ngày 31/8/2023", "midnight at the end of 31 Aug 2023". */
export const deadlineText = (date: Date, language = 'vi'): string => {
  if (date.getTime() % 86400e3) return instantText(date, language)
  const before = dayText(new Date(date.getTime() - 86400e3), language)
  return language === 'vi' ? `24h00 ngày ${before}` : `midnight at the end of ${before}`
}
