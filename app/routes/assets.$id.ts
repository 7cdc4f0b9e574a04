import type { LoaderFunctionArgs } from '@remix-run/node'

const ID = /^[A-Za-z0-9_-]{1,64}$/

/** Posters and marks. An asset's bytes never change under its id. */
export async function loader({ params: { id = '' }, context: { portal } }: LoaderFunctionArgs): Promise<Response> {
  const asset = ID.test(id) ? await portal.assets.read(id) : null
  if (!asset) return new Response('No such picture.', { status: 404, headers: { 'Content-Type': 'text/plain' } })
  return new Response(new Uint8Array(asset.bytes), {
    headers: {
      'Content-Type': asset.contentType,
      'Content-Length': String(asset.bytes.length),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      // Whoever opens a picture by itself gets a picture, whatever its bytes pretend to be.
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}
