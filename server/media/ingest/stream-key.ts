/** The one application that encoders connect to: `rtmp://HOST:1935/live`. */
const LIVE_APP = 'live'

const MAX_KEY_LENGTH = 256

/** Where an encoder says it wants to go. */
export interface PublishPath {
  /** From `connect`: `live`; some encoders append the key. */
  readonly app: string
  /** From `publish`; empty when the key is in `app`. */
  readonly name: string
}

/** Whether an application's name, with or without what encoders append to it, is ours. */
export function isLiveApp(app: string): boolean {
  return elements(app)[0] === LIVE_APP
}

/**
 * The stream key is the last element of the path, whether the encoder was given it apart or in the address; a query
 * string is no part of it.
 * @returns undefined when there is no key, or one too long to be ours
 * @see DESIGN, Contract with the outside, Ingest
 */
export function streamKeyOf({ app, name }: PublishPath): string | undefined {
  const path = [...elements(app), ...elements(name)]
  const key = path.length < 2 ? undefined : path.at(-1)
  return path[0] === LIVE_APP && key !== undefined && key.length <= MAX_KEY_LENGTH ? key : undefined
}

function elements(path: string): readonly string[] {
  return (path.split('?', 1)[0] ?? '').split('/').filter((element) => element !== '')
}
