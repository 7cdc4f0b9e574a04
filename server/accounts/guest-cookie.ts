import { createHmac, createSecretKey, randomUUID, timingSafeEqual } from 'node:crypto'

const MAX_AGE_SECONDS = 90 * 24 * 3600
const VALUE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/

/** The signed cookie that makes a guest a participant: nobody can be another guest, or hundreds without asking for them. */
export interface GuestCookies {
  /** The cookie's name; bound to the host where the portal is encrypted. */
  readonly name: string
  /** A new participant and the `Set-Cookie` for it. */
  make(): { readonly participantId: string; readonly setCookie: string }
  /** @returns `guest:<uuid>`, or null when the value was not made here */
  read(value: string | undefined): string | null
}

/** Builds what makes and reads that cookie. @param options `isSecure`: the portal is reached over https */
export function createGuestCookies(options: { readonly secret: string; readonly isSecure: boolean }): GuestCookies {
  // A key of its own: what is signed for one purpose is worth nothing for another.
  const key = createSecretKey(createHmac('sha256', options.secret).update('guest-cookie').digest())
  const name = options.isSecure ? '__Host-rostrum.guest' : 'rostrum.guest'
  const attributes = `Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${options.isSecure ? '; Secure' : ''}`
  const sign = (id: string) => createHmac('sha256', key).update(id).digest()
  return {
    name,
    make: () => {
      const id = randomUUID()
      return {
        participantId: `guest:${id}`,
        setCookie: `${name}=${id}.${sign(id).toString('base64url')}; ${attributes}`,
      }
    },
    read: (value) => {
      const [, id, signature] = VALUE.exec(value ?? '') ?? []
      if (id === undefined || signature === undefined) return null
      return timingSafeEqual(sign(id), Buffer.from(signature, 'base64url')) ? `guest:${id}` : null
    },
  }
}
