import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'

const usualPort = 5432 // a PostgreSQL of the machine's own may want it

/**
 * The loopback port of the portal's own PostgreSQL: the one of last time while it is free, else another, remembered.
 * @param folder `DATA_DIR/postgres`
 */
export async function choosePort(folder: string): Promise<number> {
  const path = join(folder, 'port')
  const remembered = Number(await readFile(path, 'utf8').catch(() => 0))
  if (remembered > 0 && (await tryPort(remembered)) === remembered) return remembered
  const port = await freePort()
  await writeFile(path, String(port))
  return port
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = await tryPort(0)
    if (port !== undefined && port !== usualPort) return port
  }
}

/** @returns the port that could be listened on; any free one for 0 */
async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return undefined
  }
  // A listening TCP server has an address of this kind.
  const found = (server.address() as AddressInfo).port
  server.close()
  await once(server, 'close')
  return found
}
