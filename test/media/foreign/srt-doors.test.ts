import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StreamPlan } from '../../../server/media/engine.ts'
import { SrtDoors } from '../../../server/media/foreign/srt-doors.ts'
import { SrtListener } from '../../../server/media/foreign/srt-listener.ts'
import { startEncoder } from '../../support/encoder.ts'
import { ffmpegLines } from '../../support/ffmpeg-children.ts'
import { freeUdpPort } from '../../support/free-udp-port.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { RecordingDoor } from '../ingest/recording-door.ts'

const PASSPHRASE = '0123456789abcdef0123456789abcdef01234567'
const PLAN: StreamPlan = { streamId: 'event-1', mode: 'record' }
const clock = { now: () => Date.now() }

async function openDoors() {
  const door = new RecordingDoor('event-1')
  const port = await freeUdpPort()
  const doors = new SrtDoors({
    host: '127.0.0.1',
    ports: [port],
    media: { admit: ({ streamId }) => door.admit({ streamKey: streamId }) },
    clock,
    log: () => {},
  })
  return { door, doors, port }
}

/** A small picture and a tone over SRT in real time, for so long. */
function publishOverSrt(port: number, passphrase: string, seconds: number) {
  return startEncoder('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25'],
    ...['-re', '-f', 'lavfi', '-i', 'sine=frequency=440', '-t', `${seconds}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '25', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-f', 'mpegts', `srt://127.0.0.1:${port}?passphrase=${passphrase}&pbkeylen=32`],
  ])
}

/** The command lines of the ffmpegs that listen. */
async function listeners(): Promise<readonly string[]> {
  return [...(await ffmpegLines()).values()].filter((line) => line.includes('concat'))
}

test('an encoder with the passphrase is published as it is, and again when it comes back', async () => {
  const { door, doors, port } = await openDoors()
  await using _doors = doors
  expect(await doors.open({ streamId: 'event-1', passphrase: PASSPHRASE, plan: async () => PLAN })).toBe(port)
  expect(doors.portOf('event-1')).toBe(port)

  for (const turn of [0, 1]) {
    await using _encoder = publishOverSrt(port, PASSPHRASE, 3)
    await expect.poll(() => door.recordings.length, { timeout: 10_000 }).toBe(turn + 1)
    expect(await door.recordings[turn]?.ended).toBe('The encoder stopped')
  }

  const { tracks, samples } = door.recordings[0] ?? { tracks: [], samples: [] }
  expect(tracks).toMatchObject([
    { kind: 'video', width: 160, height: 90 },
    { kind: 'audio', codec: 'mp4a.40.2' },
  ])
  expect(samples.filter(({ kind }) => kind === 'video').length).toBeGreaterThan(40)
})

test('a wrong passphrase is refused in the handshake; the right one stands on no command line', async () => {
  const { door, doors, port } = await openDoors()
  await using _doors = doors
  await doors.open({ streamId: 'event-1', passphrase: PASSPHRASE, plan: async () => PLAN })
  await expect.poll(listeners).toHaveLength(1)
  expect((await listeners()).join()).not.toContain(PASSPHRASE)

  await using guesser = publishOverSrt(port, 'some-other-passphrase', 3)

  expect((await guesser.ended).exitCode).not.toBe(0)
  expect(door.asked).toEqual([])
  expect(doors.portOf('event-1')).toBe(port)
})

test('closing the door frees its port, and one port serves one event at a time', async () => {
  const { doors, port } = await openDoors()
  await using _doors = doors
  const opening = { passphrase: PASSPHRASE, plan: async () => PLAN }
  await doors.open({ ...opening, streamId: 'event-1' })

  expect(await doors.open({ ...opening, streamId: 'event-2' })).toBe('no-free-port')
  expect(await doors.open({ ...opening, streamId: 'event-1' })).toBe(port)
  await doors.close('event-1')

  expect(doors.portOf('event-1')).toBeNull()
  expect(await listeners()).toEqual([])
  expect(await doors.open({ ...opening, streamId: 'event-2' })).toBe(port)
})

test('the door of an event that is over closes by itself', async () => {
  const { doors } = await openDoors()
  await using _doors = doors
  await doors.open({ streamId: 'event-1', passphrase: PASSPHRASE, plan: async () => 'not-scheduled' })

  await expect.poll(() => doors.portOf('event-1')).toBeNull()
})

test('an ffmpeg that cannot listen is started again, ever more slowly', async () => {
  await using folder = await tempFolder()
  const [program, starts] = [join(folder.path, 'ffmpeg'), join(folder.path, 'starts')]
  await writeFile(program, `#!/bin/sh\ndate +%s%3N >> ${starts}\nexit 1\n`)
  await chmod(program, 0o755)
  const place = { host: '127.0.0.1', port: await freeUdpPort(), passphrase: PASSPHRASE }
  await using _listener = new SrtListener({
    place,
    plan: async () => PLAN,
    media: { admit: async () => ({ admitted: false, refusal: 'busy' }) },
    clock,
    log: () => {},
    program,
  })
  const times = async () => (await readFile(starts, 'utf8').catch(() => '')).trim().split('\n').map(Number)

  await expect.poll(async () => (await times()).length, { timeout: 10_000 }).toBeGreaterThan(3)

  const [first = 0, second = 0, third = 0, fourth = 0] = await times()
  expect(fourth - third).toBeGreaterThan(second - first)
})
