/** Headers of an answer that sets cookies, and that nobody may keep. */
export function withCookies(setCookies: readonly string[]): { headers: Headers } {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  for (const cookie of setCookies) headers.append('Set-Cookie', cookie)
  return { headers }
}
