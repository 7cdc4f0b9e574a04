import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

export interface CliRun {
  readonly status: number
  /** What it wrote, errors and all. */
  readonly output: string
}

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
const repository = fileURLToPath(new URL('../../', import.meta.url))

/** Runs `npx prisma …` as a developer does, in the repository unless told otherwise. */
export function prisma(
  words: readonly string[],
  options: { readonly databaseUrl?: string; readonly cwd?: string } = {},
): Promise<CliRun> {
  const { databaseUrl = '', cwd = repository } = options
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL('../../scripts/schema-engine.mjs', import.meta.url)),
    NO_COLOR: '1',
  }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...words], { cwd, env }, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, output: stdout + stderr })
    })
  })
}
