// Writes the typed message modules from locales/.
import { writeMessages } from './messages.ts'

writeMessages()
