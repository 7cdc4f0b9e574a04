/** A replay watched for less is begun again from the start, and one watched to within this of its end too. */
const WORTH_RESUMING_SECONDS = 15

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Remembers in this browser how far a replay was watched; forgets it near the beginning and near the end. */
export function rememberPosition(
  storage: Storage,
  watched: { readonly slug: string; readonly positionSeconds: number; readonly durationSeconds: number },
): void {
  const { slug, positionSeconds, durationSeconds } = watched
  const isWorthIt =
    positionSeconds > WORTH_RESUMING_SECONDS && positionSeconds < durationSeconds - WORTH_RESUMING_SECONDS
  if (isWorthIt) storage.setItem(keyOf(slug), String(Math.floor(positionSeconds)))
  else storage.removeItem(keyOf(slug))
}

/** @returns the second at which this browser left the replay, or null */
export function rememberedPosition(storage: Storage, slug: string): number | null {
  const stored = Number(storage.getItem(keyOf(slug)) ?? Number.NaN)
  return Number.isFinite(stored) && stored > 0 ? stored : null
}

function keyOf(slug: string): string {
  return `rostrum.position.${slug}`
}
