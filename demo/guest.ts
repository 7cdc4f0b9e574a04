import { GUEST, type Viewer } from '../server/accounts/viewer.ts'

/** Somebody in the audience, each time somebody else. */
export function guest(): Viewer {
  return { ...GUEST, participantId: `guest:${crypto.randomUUID()}` }
}
