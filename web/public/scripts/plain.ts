// Pages that are only read: sharing, printing, the time left.
import { countDown, serviceWorker } from './common.ts'
import { all } from './dom.ts'
import { shareButtons } from './share.ts'

shareButtons()
// Browsers that cannot be told by style alone to show a folded list.
if (matchMedia('(min-width: 1024px)').matches) for (const fold of all<HTMLDetailsElement>('[data-open-wide]')) fold.open = true
countDown()
serviceWorker()
