const MIN_FRAME_RATE = 1
const MAX_FRAME_RATE = 240

/**
 * The frame rate that an encoder's `onMetaData` states, in frames a second; undefined when it states none, or one that
 * cannot be.
 * @param properties the decoded object that follows the name `onMetaData`
 * @see FLV 10.1, E.5
 */
export function statedFrameRate(properties: ReadonlyMap<string, unknown>): number | undefined {
  const rate = properties.get('framerate') ?? properties.get('fps')
  if (typeof rate !== 'number') return undefined
  return rate >= MIN_FRAME_RATE && rate <= MAX_FRAME_RATE ? rate : undefined
}
