import type { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { StartError } from '../errors.ts'
import type { Pages } from './portal.ts'

const BUILD = fileURLToPath(new URL('../../build/', import.meta.url))

/** The compiled pages. @throws StartError when they have not been built */
export async function builtPages(): Promise<Pages> {
  const serverBuild = path.join(BUILD, 'server', 'index.js')
  if (!existsSync(serverBuild)) throw new StartError('The pages are not built.', 'Run `npm run build`, or `npm start`.')
  // What the compiler wrote: its shape is Remix's.
  const build = (await import(pathToFileURL(serverBuild).href)) as ServerBuild
  return { kind: 'built', build, clientFolder: path.join(BUILD, 'client') }
}

/** Vite compiles pages as they are asked for; its updates travel over the portal's own server. */
export async function developingPages(server: Server): Promise<Pages & AsyncDisposable> {
  const { createServer } = await import('vite')
  const vite = await keepingEndsOurs(() =>
    createServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' }),
  )
  return {
    kind: 'developing',
    // Remix's plugin serves its build under this name.
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    vite: vite.middlewares,
    [Symbol.asyncDispose]: () => vite.close(),
  }
}

/** Vite ends the process at SIGTERM by itself, before the database is stopped: it is not to listen for it. */
async function keepingEndsOurs<T>(work: () => Promise<T>): Promise<T> {
  const ends: readonly (readonly [EventEmitter, string])[] = [
    [process, 'SIGTERM'],
    [process.stdin, 'end'],
  ]
  const before = new Set(ends.flatMap(([emitter, end]) => emitter.listeners(end)))
  const result = await work()
  for (const [emitter, end] of ends) {
    for (const listener of emitter.listeners(end)) {
      // What an emitter lists is what it was given.
      if (!before.has(listener)) emitter.off(end, listener as () => void)
    }
  }
  return result
}
