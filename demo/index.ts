import process from 'node:process'
import pino from 'pino'
import { readConfig } from '../server/config.ts'
import { StartError } from '../server/errors.ts'
import { runUntilStopped } from '../server/run-until-stopped.ts'
import { runDemo } from './run-demo.ts'
import { SOCIETY } from './society.ts'

await runUntilStopped(async () => {
  if (process.env.NODE_ENV === 'production') {
    throw new StartError('The demonstration does not run with NODE_ENV=production.', 'Use `npm start`.')
  }
  const config = readConfig({ SOCIETY, LOG_LEVEL: 'warn', ...process.env })
  // Its pages are the compiled ones; React is told so before it is loaded.
  process.env.NODE_ENV = 'production'
  return runDemo({
    config,
    log: pino({ level: config.logLevel }),
    hasEncoder: !process.argv.includes('--no-encoder'),
    say: (words) => process.stdout.write(words),
  })
})
