// The size of a file in words that people know from their phone.

/** "1,4 MB", "820 KB", "300 byte": cut, never rounded up; a MB is 2^20 bytes, as the limits are. */
export const sizeText = (bytes: number, language: string): string => {
  if (bytes < 2 ** 10) return `${bytes} byte`
  const [unit, scale] = bytes >= 2 ** 20 ? ['MB', 2 ** 20] : ['KB', 2 ** 10]
  const tenths = Math.floor((bytes * 10) / scale)
  const whole = Math.floor(tenths / 10)
  return `${whole}${whole < 100 && tenths % 10 ? `${language === 'vi' ? ',' : '.'}${tenths % 10}` : ''} ${unit}`
}
