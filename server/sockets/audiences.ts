/** Names of socket.io rooms: who is told what about an event. */

/** Everyone in an event's room; a viewer's open page. */
export const everyone = (eventId: string) => `room:${eventId}`
/** One participant's pages in that room. */
export const asker = (eventId: string, participantId: string) => `own:${eventId}:${participantId}`
/** The moderators' desk. */
export const desk = (eventId: string) => `desk:${eventId}`
/** The speakers' stage, where they read what moderators write to them. */
export const stage = (eventId: string) => `stage:${eventId}`
/** The stage as the hall sees it, on a projector or in the picture: without those notes. */
export const hall = (eventId: string) => `hall:${eventId}`
/** Whoever came to a stage with its signed link: to be closed when the link ends. */
export const stageLink = (eventId: string) => `stage-link:${eventId}`
/** The producers' studio. */
export const studio = (eventId: string) => `studio:${eventId}`
/** A signed-in person, wherever: to be closed when signing out. */
export const person = (userId: string) => `person:${userId}`

/** @returns the event when the name is that of its room, else null */
export function eventOfRoom(name: string): string | null {
  return name.startsWith('room:') ? name.slice('room:'.length) : null
}

/** @returns the event when the name is that of its desk or its stage, else null */
export function eventOfDeskOrStage(name: string): string | null {
  return /^(?:desk|stage):(.+)$/.exec(name)?.[1] ?? null
}

/** @returns the event when the name is that of its studio, else null */
export function eventOfStudio(name: string): string | null {
  return name.startsWith('studio:') ? name.slice('studio:'.length) : null
}
