import type { PublicQuestion } from '../../server/questions/views.ts'
import { languageName } from './languages.ts'

/** Who asks whom, and in which other language than the event's. Names are apart from the words around them: one that is written from right to left turns only itself. */
export function AskedBy({
  askerName,
  fromModerators,
  addressee,
  language,
}: Pick<PublicQuestion, 'askerName' | 'fromModerators' | 'addressee' | 'language'>) {
  return (
    <>
      {fromModerators ? 'From the moderators' : <bdi>{askerName ?? 'Anonymous'}</bdi>}
      {addressee !== null && (
        <>
          {', to '}
          <bdi>{addressee}</bdi>
        </>
      )}
      {language !== null && `, in ${languageName(language)}`}
    </>
  )
}
