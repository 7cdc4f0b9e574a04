/** Names of socket.io rooms: who is told what about an event. */

/** Everyone in an event's room; a viewer's open page. */
export const everyone = (eventId: string) => `room:${eventId}`
/** One participant's pages in that room. */
export const asker = (eventId: string, participantId: string) => `own:${eventId}:${participantId}`
/** The moderators' desk. */
export const desk = (eventId: string) => `desk:${eventId}`
/** The speakers' stage. */
export const stage = (eventId: string) => `stage:${eventId}`
/** The producers' studio. */
export const studio = (eventId: string) => `studio:${eventId}`
/** A signed-in person, wherever: to be closed when signing out. */
export const person = (userId: string) => `person:${userId}`

/** @returns the event when the name is that of its room, else null */
export function eventOfRoom(name: string): string | null {
  return name.startsWith('room:') ? name.slice('room:'.length) : null
}

/** @returns the event when the name is that of its studio, else null */
export function eventOfStudio(name: string): string | null {
  return name.startsWith('studio:') ? name.slice('studio:'.length) : null
}
