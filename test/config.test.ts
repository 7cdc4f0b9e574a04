import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig } from '../server/config.ts'

test('without any environment there is a portal on this machine', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    rtmpPort: 1935,
    databaseUrl: undefined,
    partSeconds: 0.25,
    holdBackSeconds: 1,
  })
})

test('every bad key is named in one message', () => {
  expect(() => readConfig({ PORT: 'http', PUBLIC_URL: 'live.example.org', SESSION_SECRET: 'short' })).toThrowError(
    /PORT.*PUBLIC_URL.*SESSION_SECRET/s,
  )
})

test('a bad value is not repeated: it may be a secret', () => {
  expect(() => readConfig({ SESSION_SECRET: 'hunter2' })).not.toThrowError(/hunter2/)
})

test('a hold back of less than two parts is refused', () => {
  expect(() => readConfig({ PART_SECONDS: '0.5', HOLD_BACK_SECONDS: '0.9' })).toThrowError(/twice PART_SECONDS/)
})

test('the floor of the disk is said in megabytes, and may be none', () => {
  expect(readConfig({}).diskFloorBytes).toBe(256_000_000)
  expect(readConfig({ DISK_FLOOR_MB: '0' }).diskFloorBytes).toBe(0)
  expect(() => readConfig({ DISK_FLOOR_MB: '-1' })).toThrowError(/DISK_FLOOR_MB/)
})

test('the reconnect window goes from none to half an hour', () => {
  expect(readConfig({}).reconnectWindowSeconds).toBe(60)
  expect(readConfig({ RECONNECT_WINDOW_SECONDS: '0' }).reconnectWindowSeconds).toBe(0)
  expect(readConfig({ RECONNECT_WINDOW_SECONDS: '1800' }).reconnectWindowSeconds).toBe(1800)
  expect(() => readConfig({ RECONNECT_WINDOW_SECONDS: '1801' })).toThrowError(/RECONNECT_WINDOW_SECONDS/)
  expect(() => readConfig({ RECONNECT_WINDOW_SECONDS: '-1' })).toThrowError(/RECONNECT_WINDOW_SECONDS/)
})

test('SRT is off, or has a port or a range of them', () => {
  expect(readConfig({}).srtPorts).toEqual([])
  expect(readConfig({ SRT_PORTS: '9000' }).srtPorts).toEqual([9000])
  expect(readConfig({ SRT_PORTS: '9000-9002' }).srtPorts).toEqual([9000, 9001, 9002])
})

test.each(['9002-9000', '0', '65530-65536', '9000,9001', 'srt'])('SRT_PORTS %s is refused by its name', (ports) => {
  expect(() => readConfig({ SRT_PORTS: ports })).toThrowError(/SRT_PORTS/)
})

test('the ladder is a list of heights, the usual one, or off', () => {
  expect(readConfig({}).ladder).toEqual([720, 480, 360])
  expect(readConfig({ LADDER: '' }).ladder).toEqual([720, 480, 360])
  expect(readConfig({ LADDER: '540, 240' }).ladder).toEqual([540, 240])
  expect(readConfig({ LADDER: 'off' }).ladder).toEqual([])
})

test.each(['none', '481', '100', '2162', '720;480', '720,', '200,220,240,260,280,300'])(
  'LADDER %s is refused by its name',
  (heights) => {
    expect(() => readConfig({ LADDER: heights })).toThrowError(/LADDER/)
  },
)

test('an empty value is as good as none, and a trailing slash is dropped', () => {
  const config = readConfig({ DATABASE_URL: '', PUBLIC_URL: 'https://live.example.org/' })
  expect(config.databaseUrl).toBeUndefined()
  expect(config.publicUrl).toBe('https://live.example.org')
})

test('RTMPS needs its port, a certificate and a key', () => {
  expect(readConfig({}).rtmps).toBeUndefined()
  expect(() => readConfig({ RTMPS_PORT: '443', TLS_CERT_FILE: '/tls/chain.pem' })).toThrowError(/TLS_KEY_FILE/)
  expect(
    readConfig({ RTMPS_PORT: '443', TLS_CERT_FILE: '/tls/chain.pem', TLS_KEY_FILE: '/tls/key.pem' }).rtmps,
  ).toEqual({
    port: 443,
    certFile: '/tls/chain.pem',
    keyFile: '/tls/key.pem',
  })
})

test('.env.example names every setting there is, no other, and a portal starts with it as it stands', async () => {
  const example = parseEnv(await readFile('.env.example', 'utf8'))
  const source = await readFile('server/config.ts', 'utf8')
  const read = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]*): /gm)].map(([, name]) => name)
  expect(read).toContain('PUBLIC_URL')
  expect(Object.keys(example).sort()).toEqual(read.sort())
  expect(readConfig(example)).toEqual(readConfig({}))
})
