// Figures in groups of three.

/** 1.234.567, in English 1,234,567. */
export const groupDigits = (value: number, language = 'vi'): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, language === 'vi' ? '.' : ',')
