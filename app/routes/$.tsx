import { data } from '@remix-run/node'

/** Every address that is nobody's: asked for like a page, so that its words stand under the society's name. */
export function loader() {
  throw data(null, { status: 404 })
}

export default function Nothing() {
  return null
}
