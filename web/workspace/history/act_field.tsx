// Chooses one kind of act by its name; all that the program records are in the list.
import { useContext, useId } from 'react'
import { type Key, language, TextsContext, useText } from '../texts.ts'

const prefix = 'history.act.'

export const ActField = ({ chosen, choose }: { chosen: string | undefined; choose: (act: string | undefined) => void }) => {
  const t = useText()
  const texts = useContext(TextsContext)
  const id = useId()
  const acts = (Object.keys(texts) as Key[])
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ act: key.slice(prefix.length), name: texts[key] }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
  // A word that nobody has a name for stays as it stands in the address.
  if (chosen && !acts.some(({ act }) => act === chosen)) acts.push({ act: chosen, name: chosen })
  return (
    <div className="log__day log__act">
      <label htmlFor={id}>{t('history.act_kind')}</label>
      <select id={id} className="in" value={chosen ?? ''} onChange={(event) => choose(event.target.value || undefined)}>
        <option value="">{t('history.any_act')}</option>
        {acts.map(({ act, name }) => (
          <option key={act} value={act}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
