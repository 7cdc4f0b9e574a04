import type { Viewer } from '../accounts/viewer.ts'

/** A picture that was uploaded: a poster or a partner's mark. */
export interface Asset {
  readonly id: string
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly bytes: Buffer
}

/** Posters and partners' marks. At most 1 MB; the type is read from the bytes, not from what the browser says. */
export interface Assets {
  /** @throws EventError `unsupported-image`, `too-large`, `not-allowed` */
  save(viewer: Viewer, bytes: Buffer): Promise<string>
  read(id: string): Promise<Asset | null>
}
