import { readdir, readFile, readlink } from 'node:fs/promises'

const LISTENING = '0A'

/**
 * The process that listens on a TCP port of this machine, as far as this system shows it to us.
 * @see proc(5): /proc/net/tcp, /proc/[pid]/fd
 */
export async function findPortOwner(port: number): Promise<number | undefined> {
  const sockets = await listeningSockets(port)
  if (sockets.size === 0) return undefined
  for (const pid of await namesIn('/proc')) {
    if (/^\d+$/.test(pid) && (await holdsOneOf(pid, sockets))) return Number(pid)
  }
  return undefined
}

/** As descriptors of a process name them: `socket:[12345]`. */
async function listeningSockets(port: number): Promise<ReadonlySet<string>> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(textOf))
  const rows = tables.flatMap((table) => table.split('\n')).map((row) => row.trim().split(/\s+/))
  return new Set(
    rows.flatMap(([, local = '', , state, , , , , , inode]) =>
      state === LISTENING && Number.parseInt(local.split(':')[1] ?? '', 16) === port ? [`socket:[${inode}]`] : [],
    ),
  )
}

async function holdsOneOf(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`
  const targets = (await namesIn(folder)).map((descriptor) => readlink(`${folder}/${descriptor}`).catch(() => ''))
  return (await Promise.all(targets)).some((target) => sockets.has(target))
}

/** None of what is not ours to see, or has gone meanwhile. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => [])
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}
