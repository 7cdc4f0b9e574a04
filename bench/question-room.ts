import { setTimeout as pause } from 'node:timers/promises'
import { createPortalSocket, type PortalSocket, request } from '../app/room/portal-socket.ts'
import { heard } from '../test/support/heard.ts'
import { percentile } from './percentile.ts'
import { startBenchPortal } from './portal/portal.ts'
import { report } from './report.ts'

const AUDIENCE = 200
const ROUNDS = 50
const BAR = { name: 'bar', value: 300 }

/**
 * A question's two ways, over real sockets, fifty times: from the asker's press to the desk, and from the moderator's
 * “on air” to each of an audience of 200.
 */
export async function questionRoom(): Promise<void> {
  await using portal = await startBenchPortal()
  const { slug } = await portal.openEvent()
  const desk = await connected(portal.url, { Cookie: await portal.staffCookie() })
  const audience: PortalSocket[] = []
  try {
    expectOk(await request(desk, 'desk:join', { slug, since: 0 }))
    for (let seat = 0; seat < AUDIENCE; seat += 1) {
      const socket = await connected(portal.url)
      audience.push(socket)
      expectOk(await request(socket, 'room:join', { slug, since: 0 }))
    }
    await measure(slug, desk, audience)
  } finally {
    for (const socket of [desk, ...audience]) socket.disconnect()
  }
}

async function measure(slug: string, desk: PortalSocket, audience: readonly PortalSocket[]): Promise<void> {
  const toDesk: number[] = []
  const toAudience: number[] = []
  // Everybody asks once: three questions a minute are a person's share.
  for (const asker of audience.slice(0, ROUNDS)) {
    // At no fixed beat: announcements are gathered five times a second, and questions come whenever they come.
    await pause(200 + Math.random() * 400)
    const asked = await askOnce(slug, asker, desk)
    toDesk.push(asked.milliseconds)
    toAudience.push(...(await putOnAir({ slug, questionId: asked.id, desk, audience })))
  }
  for (const [name, waits] of Object.entries({ 'question-to-desk': toDesk, 'on-air-to-audience': toAudience })) {
    report({ bench: `${name}, p50`, value: percentile(waits, 50), unit: 'ms', versus: BAR })
    report({ bench: `${name}, p95`, value: percentile(waits, 95), unit: 'ms', versus: BAR })
  }
}

async function askOnce(slug: string, asker: PortalSocket, desk: PortalSocket) {
  const text = `Which slice thickness, ${crypto.randomUUID()}?`
  const seen = heard(desk, 'desk:changed', ({ questions }) => questions.some((question) => question.text === text))
  const begun = performance.now()
  const ask = { slug, text, name: null, addressee: null, key: crypto.randomUUID() }
  const { id } = expectOk(await request(asker, 'question:ask', ask))
  await seen
  return { id, milliseconds: performance.now() - begun }
}

interface OnAir {
  readonly slug: string
  readonly questionId: string
  readonly desk: PortalSocket
  readonly audience: readonly PortalSocket[]
}

/** @returns for each of the audience how long it took, in ms */
async function putOnAir({ slug, questionId, desk, audience }: OnAir): Promise<number[]> {
  const approval = { slug, questionId, basedOn: Number.MAX_SAFE_INTEGER, decision: { verb: 'approve' } } as const
  const approved = expectOk(await request(desk, 'question:decide', approval))
  await pause(200 + Math.random() * 400)
  const arrivals = audience.map(async (socket) => {
    await heard(socket, 'room:changed', ({ questions }) =>
      questions.some((row) => row.id === questionId && 'state' in row && row.state === 'on-air'),
    )
    return performance.now()
  })
  const begun = performance.now()
  const decision = { slug, questionId, basedOn: approved.revision, decision: { verb: 'put-on-air' } } as const
  expectOk(await request(desk, 'question:decide', decision))
  return (await Promise.all(arrivals)).map((at) => at - begun)
}

async function connected(url: string, headers: Record<string, string> = {}): Promise<PortalSocket> {
  const socket = createPortalSocket(url, { Origin: url, ...headers })
  socket.connect()
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

function expectOk<T>(
  reply: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string },
) {
  if (!reply.ok) throw new Error(reply.message)
  return reply.value
}
