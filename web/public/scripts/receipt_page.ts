// The receipt as the server drew it, after a submission without script: the same buttons.
import { countDown, serviceWorker } from './common.ts'
import { find } from './dom.ts'
import { receiptButtons } from './receipt.ts'

void receiptButtons(find('main') as HTMLElement)
countDown()
serviceWorker()
