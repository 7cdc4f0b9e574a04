import type { PublicQuestion } from '../../server/questions/views.ts'

/** Who asks whom. Names are apart from the words around them: one that is written from right to left turns only itself. */
export function AskedBy({ askerName, addressee }: Pick<PublicQuestion, 'askerName' | 'addressee'>) {
  return (
    <>
      <bdi>{askerName ?? 'Anonymous'}</bdi>
      {addressee !== null && (
        <>
          {', to '}
          <bdi>{addressee}</bdi>
        </>
      )}
    </>
  )
}
