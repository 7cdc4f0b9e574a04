import type { BenchPortal } from './portal/portal.ts'

export interface Press {
  readonly portal: BenchPortal
  readonly slug: string
  readonly cookie: string
}

/** A producer ends the event, as the studio's form does. @throws Error unless the portal has done so */
export async function pressEnd({ portal, slug, cookie }: Press): Promise<void> {
  const response = await fetch(`${portal.url}/studio/${slug}`, {
    method: 'POST',
    headers: { Origin: portal.url, Cookie: cookie },
    body: new URLSearchParams({ intent: 'end' }),
  })
  if (!response.ok) throw new Error(`the studio answered ${response.status}`)
  await response.arrayBuffer()
}
