import { once } from 'node:events'
import { connect as connectPlain } from 'node:net'
import { expect, test } from 'vitest'
import { systemClock } from '../../../server/clock.ts'
import type { EncoderLimits } from '../../../server/media/ingest/encoder-limits.ts'
import { listenForEncoders } from '../../../server/media/ingest/rtmp-server.ts'
import { openTlsCertificate } from '../../../server/tls-certificate.ts'
import { selfSignedCertificate } from '../../support/certificate.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { RecordingDoor } from './recording-door.ts'
import { runWell } from './run-program.ts'

const KEY = 'right-key'
const NO_OPENSSL = 'openssl is not installed'

test('ffmpeg publishes over RTMPS', async ({ skip }) => {
  await using folder = await tempFolder()
  await using portal = await listen(folder.path)
  if (portal === undefined) return skip(NO_OPENSSL)
  await runWell('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25:duration=2'],
    ...['-f', 'lavfi', '-i', 'sine=duration=2', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'],
    ...['-f', 'flv', `rtmps://127.0.0.1:${portal.port}/live/${KEY}`],
  ])

  expect(await portal.door.only.ended).toBe('The encoder stopped')
  expect(portal.door.only.samples.filter(({ kind }) => kind === 'video')).toHaveLength(50)
})

test.for([
  ['plain RTMP', Buffer.concat([Buffer.from([3]), Buffer.alloc(3072)])],
  ['nothing', Buffer.alloc(0)],
] as const)('%s on the secure port is closed, and it goes on listening', async ([, bytes], { skip }) => {
  await using folder = await tempFolder()
  await using portal = await listen(folder.path, { handshakeMs: 100, closingMs: 50 })
  if (portal === undefined) return skip(NO_OPENSSL)
  for (let tries = 0; tries < 2; tries += 1) {
    const socket = connectPlain({ port: portal.port, host: '127.0.0.1' }).on('error', () => {})
    socket.resume().write(bytes)
    await once(socket, 'close')
  }
  expect(portal.door.asked).toEqual([])
})

async function listen(folder: string, limits: Partial<EncoderLimits> = {}) {
  const files = await selfSignedCertificate(folder)
  if (files === undefined) return undefined
  const door = new RecordingDoor(KEY)
  const certificate = openTlsCertificate(files, () => {})
  const secureContext = () => certificate.current()
  const listener = await listenForEncoders({
    host: '127.0.0.1',
    port: 0,
    door,
    clock: systemClock,
    limits,
    secureContext,
  })
  return { ...listener, door }
}
