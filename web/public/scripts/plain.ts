// Pages that are only read: sharing, printing, the time left.
import { countDown, serviceWorker } from './common.ts'
import { shareButtons } from './share.ts'

shareButtons()
countDown()
serviceWorker()
