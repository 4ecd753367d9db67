/** The route of the workbench: one award of one programme. */
export const workbench = '/desk/lv/dieu-kien/$programme/$award'
