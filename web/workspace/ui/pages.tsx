// The foot of a list that the server gives page by page: how many there are, and the pages before and after.
import { useText } from '../texts.ts'
import './pages.css'

type Props = { shown: { page: number; size: number; total: number } /** "1.200 người". */; says: string; go: (page: number) => void }

export const Pages = ({ shown: { page, size, total }, says, go }: Props) => {
  const t = useText()
  const last = Math.max(1, Math.ceil(total / size))
  return (
    <nav className="pages-foot row small" aria-label={t('register.pages')}>
      <span className="muted">{says}</span>
      {last > 1 && (
        <>
          <button type="button" className="btn btn--28" aria-disabled={page <= 1} onClick={() => page > 1 && go(page - 1)}>
            {t('register.before')}
          </button>
          <span>{t('register.page', { page, last })}</span>
          <button type="button" className="btn btn--28" aria-disabled={page >= last} onClick={() => page < last && go(page + 1)}>
            {t('register.after')}
          </button>
        </>
      )}
    </nav>
  )
}
