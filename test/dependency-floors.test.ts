import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly dependencies?: Readonly<Record<string, string>> }>
  >
}

/** Versions below which holes are known. @see FAULTS, Security rules: Floors */
const FLOORS: readonly (readonly [name: string, floor: string])[] = [
  ['engine.io', '6.6.10'],
  ['socket.io-parser', '4.2.6'],
  ['ws', '8.21.1'],
  ['better-auth', '1.7.16'],
  ['express', '4.22.0'],
  ['body-parser', '1.20.7'],
  ['qs', '6.16.0'],
  ['path-to-regexp', '0.1.13'],
]

const REMIX = '2.17.5'
const REMIX_ROUTER = '1.23.4'

// The lock file is npm's own; only what is read here is relied on.
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as LockFile

/** Every version of a package in the tree: a nested old copy is as bad as a top one. */
function lockedVersions(isMeant: (name: string) => boolean): [path: string, version: string][] {
  return Object.entries(packages)
    .filter(([path]) => isMeant(path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)))
    .map(([path, { version }]) => [path, version ?? ''])
}

function isAtLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) >= 0
}

/** Known to be older and never run: Remix's classic live reload, which the Vite plugin does not start. */
const OLD_WS = /^7\./

test.each(FLOORS)('every %s in the lock file is at least %s', (name, floor) => {
  const locked = lockedVersions((found) => found === name).filter(
    ([, version]) => !(name === 'ws' && OLD_WS.test(version)),
  )
  expect(locked).not.toEqual([])
  expect(locked.filter(([, version]) => !isAtLeast(version, floor))).toEqual([])
})

test('only Remix’s build tool asks for the old ws', () => {
  const asking = Object.entries(packages)
    .filter(([, { dependencies }]) => dependencies?.ws?.includes('7.'))
    .map(([path]) => path)
  expect(asking).toEqual(['node_modules/@remix-run/dev'])
})

test('all of Remix is of one version, its router the one with the fixes', () => {
  const remix = lockedVersions((name) => name.startsWith('@remix-run/') && name !== '@remix-run/router')
    // web-fetch and its kin are released apart from Remix, under numbers of their own
    .filter(([path]) => !/@remix-run\/web-/.test(path))
  expect(remix).not.toEqual([])
  expect(remix.filter(([, version]) => version !== REMIX)).toEqual([])
  const routers = lockedVersions((name) => name === '@remix-run/router').map(([, version]) => version)
  expect(new Set(routers)).toEqual(new Set([REMIX_ROUTER]))
})

test('the comparison knows its order', () => {
  expect(isAtLeast('6.6.10', '6.6.9')).toBe(true)
  expect(isAtLeast('6.6.9', '6.6.10')).toBe(false)
  expect(isAtLeast('1.20.7', '1.20.7')).toBe(true)
})
