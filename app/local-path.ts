const ANYWHERE = 'http://localhost'

/**
 * Where to go next, as the address asks for it: a path of this portal, never another site.
 * @param text e.g. `/events/covid-19?t=754`; what is not a path here is `fallback`
 */
export function localPath(text: unknown, fallback = '/'): string {
  if (typeof text !== 'string' || !text.startsWith('/') || !URL.canParse(text, ANYWHERE)) return fallback
  // Browsers read `//host`, `/\\host` and tabs between as another site, and so does URL.
  const { origin, pathname, search, hash } = new URL(text, ANYWHERE)
  const path = `${pathname}${search}${hash}`
  return origin === ANYWHERE && !path.startsWith('//') ? path : fallback
}
