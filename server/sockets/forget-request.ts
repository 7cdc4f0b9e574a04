import type { RoomSocket } from './room-server.ts'

/**
 * Lets go of what a connection began with, headers and cookies, once it has been read. socket.io and engine.io keep the
 * request for as long as the connection is open, and whatever stays of a join is moved again and again by the collections
 * of garbage while a crowd joins.
 * @see socket.io's documentation, Memory usage
 */
export function forgetRequest(connection: RoomSocket['conn']): void {
  const { request, transport } = connection
  // As the documentation does it; the type only knows of connections that have one.
  Object.assign(connection, { request: null })
  // The first request of polling is still to be answered, as its headers want it; then nobody holds it.
  if (transport.name !== 'websocket') return
  // What answers an upgrade holds its request until the connection closes.
  request.headers = {}
  request.rawHeaders = []
  request.url = ''
}
