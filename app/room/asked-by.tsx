import type { PublicQuestion } from '../../server/questions/views.ts'

/** Who asks whom. Names are apart from the words around them: one that is written from right to left turns only itself. */
export function AskedBy({
  askerName,
  fromModerators,
  addressee,
}: Pick<PublicQuestion, 'askerName' | 'fromModerators' | 'addressee'>) {
  return (
    <>
      {fromModerators ? 'From the moderators' : <bdi>{askerName ?? 'Anonymous'}</bdi>}
      {addressee !== null && (
        <>
          {', to '}
          <bdi>{addressee}</bdi>
        </>
      )}
    </>
  )
}
