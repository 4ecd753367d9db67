// What could not be done, and why, at the top of the rows it concerns.
import { useText } from '../texts.ts'

type Props = { said: string; why: string; close: () => void }

export const Failure = ({ said, why, close }: Props) => {
  const t = useText()
  return (
    <div className="errbar" role="alert">
      <p className="grow">
        <b>{said}</b> {why}
      </p>
      <button type="button" className="btn btn--28" onClick={close}>
        {t('explain.close')}
      </button>
    </div>
  )
}
