import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Another process that holds a data folder and runs its PostgreSQL. Disposing kills it without a word. */
export interface DataFolderHolder extends AsyncDisposable {
  readonly pid: number
  readonly url: string
  readonly joined: boolean
  /** As Ctrl-C in a terminal does, to the whole process group. @returns the exit status */
  interrupt(): Promise<number | null>
  /** `kill -9`. */
  kill(): Promise<void>
}

const program = fileURLToPath(new URL('hold-data-folder.ts', import.meta.url))

/** @param user runs it as somebody else, for which the caller must be root */
export async function holdDataFolder(dataDir: string, user?: { uid: number; gid: number }): Promise<DataFolderHolder> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir], {
    ...user,
    detached: true, // a process group of its own
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told = await firstLine(child)
  const { pid = 0 } = child
  const ended = async () => (child.exitCode === null && child.signalCode === null ? await once(child, 'exit') : [null])
  return {
    ...told,
    pid,
    async interrupt() {
      process.kill(-pid, 'SIGINT')
      const [status] = await ended()
      return status
    },
    async kill() {
      child.kill('SIGKILL')
      await ended()
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended()
    },
  }
}

async function firstLine(child: ChildProcess): Promise<{ url: string; joined: boolean }> {
  if (!child.stdout) throw new Error('the output of the other process is not connected')
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error('the other process ended before it held the folder')
}
