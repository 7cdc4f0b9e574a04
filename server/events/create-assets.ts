import { can } from '../accounts/policy.ts'
import { EventError } from '../errors.ts'
import type { Asset, Assets } from './assets.ts'
import type { AssetStore } from './event-store.ts'

const MOST_BYTES = 1_000_000

/** Builds what keeps the pictures of a portal. */
export function createAssets(store: AssetStore): Assets {
  return {
    save: async (viewer, bytes) => {
      if (!can(viewer, 'event:create')) throw new EventError('forbidden', 'not-allowed', 'That is not for you to do.')
      if (bytes.length > MOST_BYTES) throw new EventError('invalid', 'too-large', 'A picture has at most 1 MB.')
      return store.save({ contentType: imageTypeOf(bytes), bytes })
    },
    read: async (id) => {
      const asset = await store.read(id)
      return asset && { id, contentType: imageTypeOf(asset.bytes), bytes: asset.bytes }
    },
  }
}

/** Read from the bytes: what the browser says of a file may be wrong or a lie. SVG is refused, it can carry scripts. */
function imageTypeOf(bytes: Buffer): Asset['contentType'] {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png'
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp'
  throw new EventError('invalid', 'unsupported-image', 'Please give a PNG, JPEG or WebP picture.')
}
