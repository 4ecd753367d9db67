// A clause reference: opens the guidance at that clause, where its words and its rule stand side by side.

type Props = { clause: string; programme: string; says?: string | undefined; whole?: boolean }

/** Inside one document the prefix says nothing new, so only the place in it is shown: III.2.1.2q. */
export const ClauseRef = ({ clause, programme, says, whole = false }: Props) => (
  <a className="clause" href={`/ct/${programme}/the-le#${clause}`} target="_blank" rel="noreferrer" title={says ? `${clause}: ${says}` : clause}>
    {whole ? clause : clause.replace(/^[A-Z0-9]+-/, '')}
  </a>
)
