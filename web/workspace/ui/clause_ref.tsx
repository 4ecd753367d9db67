// A clause reference: opens the guidance at that clause, where its words and its rule stand side by side.

type Props = { clause: string; programme: string; says?: string | undefined }

/** "III.2.1.2q" of "LC23-III.2.1.2q". */
export const placeOf = (clause: string): string => clause.replace(/^[A-Z0-9]+-/, '')

/** Inside one document the prefix says nothing new, so only the place in it is shown: III.2.1.2q. */
export const ClauseRef = ({ clause, programme, says }: Props) => (
  <a className="clause" href={`/ct/${programme}/the-le#${clause}`} target="_blank" rel="noreferrer" title={says ? `${clause}: ${says}` : clause}>
    {placeOf(clause)}
  </a>
)
