import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

/** Installs the locked dependencies when they are missing or not those of the lock. */
export function installDependencies() {
  onlyWhenChanged({
    stamp: 'node_modules/.installed-lock',
    inputs: ['package-lock.json'],
    saying: 'Installing the locked dependencies (about a minute) …',
    // Tests and the build need the development dependencies, whatever NODE_ENV says.
    work: () => run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']),
  })
}

/** Writes the Prisma client to `server/db/generated`. */
export function generateDatabaseClient() {
  onlyWhenChanged({
    stamp: 'server/db/generated/.generated-from',
    inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    saying: 'Generating the database client …',
    work: () => run(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], { quiet: true }),
  })
}

/** Compiles the pages to `build/`. */
export function buildApp() {
  onlyWhenChanged({
    stamp: 'build/.built-from',
    inputs: ['app', 'public', 'remix.config.js', 'vite.config.ts', 'package-lock.json'],
    saying: 'Building the pages …',
    work: () =>
      run(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], {
        quiet: true,
        env: { NODE_ENV: 'production' },
      }),
  })
}

function onlyWhenChanged({ stamp, inputs, saying, work }) {
  const digest = digestOf(inputs)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  console.log(saying)
  work()
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

function digestOf(inputs) {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap(filesBelow)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesBelow(name) {
  if (!existsSync(name)) return []
  if (!statSync(name).isDirectory()) return [name]
  const entries = readdirSync(name, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

function run(program, args, { quiet = false, env = {} } = {}) {
  const done = spawnSync(program, args, {
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (done.status === 0) return
  throw new Error(`“${[path.basename(program), ...args].join(' ')}” failed.\n${done.stdout ?? ''}${done.stderr ?? ''}`)
}
