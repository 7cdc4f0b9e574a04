import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Contender } from '../delivery/served.ts'
import { freePort } from './free-port.ts'
import { startNginx } from './nginx.ts'

/** One nginx worker that sends a file. @param folder empty, its own */
export async function startFileServer(folder: string): Promise<Contender & AsyncDisposable> {
  const root = path.join(folder, 'root')
  await mkdir(root, { recursive: true })
  const port = await freePort()
  const nginx = await startNginx({
    folder,
    port,
    http: `server {
      listen 127.0.0.1:${port}; root ${root};
      access_log off; sendfile on; tcp_nopush on; open_file_cache max=100;
    }`,
  })
  return {
    name: 'nginx',
    port,
    pid: nginx.pid,
    prepare: async ({ path: from, body }) => {
      // A name of its own: nginx keeps files open.
      const name = `${Date.now()}-${path.basename(from)}`
      await writeFile(path.join(root, name), body)
      return `/${name}`
    },
    [Symbol.asyncDispose]: () => nginx[Symbol.asyncDispose](),
  }
}
