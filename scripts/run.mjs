// What `npm run demo|start|dev|test|check|fuzz|faults|bench|verify-recording` do: make the checkout ready by itself, then run the command.
// Plain JavaScript on Node alone: it runs before anything is installed.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { buildApp, generateDatabaseClient, installDependencies } from './prepare.mjs'
import { needPrograms } from './system-packages.mjs'

// Prisma reads relations side by side on one connection; pg 8 queues that as it should and warns of version 9.
const NODE_TS = ['--no-deprecation', '--import', 'tsx']

const commands = {
  demo: {
    prepare: [() => needPrograms(['ffmpeg']), installDependencies, generateDatabaseClient, buildApp],
    run: (args) => [process.execPath, [...NODE_TS, 'demo/index.ts', ...args]],
  },
  start: {
    prepare: [
      () => needPrograms(['ffmpeg'], { optional: true }),
      installDependencies,
      generateDatabaseClient,
      buildApp,
    ],
    run: (args) => [process.execPath, [...NODE_TS, 'server/index.ts', ...args]],
    env: { NODE_ENV: 'production' },
  },
  dev: {
    prepare: [() => needPrograms(['ffmpeg'], { optional: true }), installDependencies, generateDatabaseClient],
    run: (args) => [process.execPath, [...NODE_TS, 'server/index.ts', ...args]],
    env: { NODE_ENV: 'development' },
  },
  test: {
    prepare: [
      () => needPrograms(['ffmpeg', 'chromium']),
      () => needPrograms(['gst-launch-1.0'], { optional: true }), // without it the tests with GStreamer are skipped
      installDependencies,
      generateDatabaseClient,
      buildApp,
    ],
    run: (args) => [process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...args]],
  },
  check: {
    prepare: [installDependencies, generateDatabaseClient],
    run: () => [process.execPath, ['scripts/check.mjs']],
  },
  fuzz: {
    prepare: [installDependencies],
    run: (args) => [process.execPath, [...NODE_TS, 'test/fuzz/index.ts', ...args]],
  },
  faults: {
    prepare: [() => needPrograms(['ffmpeg', 'chromium']), installDependencies, generateDatabaseClient, buildApp],
    run: (args) => [process.execPath, [...NODE_TS, 'faults/index.ts', ...args]],
  },
  'verify-recording': {
    prepare: [installDependencies, generateDatabaseClient],
    run: (args) => [process.execPath, [...NODE_TS, 'server/verify-recording.ts', ...args]],
  },
  bench: {
    prepare: [
      () => needPrograms(['ffmpeg', 'chromium']),
      () => needPrograms(['nginx', 'mpv', 'gst-play-1.0'], { optional: true }), // what needs one that is missing is skipped
      installDependencies,
      generateDatabaseClient,
      buildApp,
    ],
    run: (args) => [process.execPath, [...NODE_TS, 'bench/index.ts', ...args]],
  },
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`There is no command “${name}”; there are ${Object.keys(commands).join(', ')}.`)
  process.exit(2)
}

try {
  for (const step of command.prepare) await step()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const [program, programArgs] = command.run(args)
const child = spawn(program, programArgs, { stdio: 'inherit', env: { ...command.env, ...process.env } })
// Ctrl-C reaches the child by itself (same terminal); this program only has to outlive it.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
