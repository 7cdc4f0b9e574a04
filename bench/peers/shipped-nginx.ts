import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort } from './free-port.ts'
import { type Nginx, startNginx } from './nginx.ts'

const FILE = path.join(import.meta.dirname, '../../deploy/nginx.conf')

export interface ShippedNginx extends Nginx {
  readonly url: string
  /** How many requests it has passed on to the portal. */
  passedOn(): Promise<number>
}

/** nginx with the configuration the project ships, without TLS, in front of a portal. @param folder its own */
export async function startShippedNginx(folder: string, portalUrl: string): Promise<ShippedNginx> {
  const port = await freePort()
  const log = path.join(folder, 'passed-on.log')
  const shipped = adapt(await readFile(FILE, 'utf8'), {
    port,
    portalPort: new URL(portalUrl).port,
    cache: `${folder}/cache`,
  })
  // Written only for requests that had an upstream.
  const http = `log_format passed $status; access_log ${log} passed if=$upstream_status; ${shipped}`
  const nginx = await startNginx({ folder, port, http })
  return {
    ...nginx,
    url: `http://127.0.0.1:${port}`,
    passedOn: async () => (await readFile(log, 'utf8')).split('\n').length - 1,
  }
}

export interface Place {
  readonly port: number
  readonly portalPort: string
  /** Where it keeps its cache. */
  readonly cache: string
}

/**
 * The shipped configuration for another place: one port without TLS.
 * @throws Error when there is something in it that this does not know any more
 */
export function adapt(shipped: string, { port, portalPort, cache }: Place): string {
  const changes: readonly (readonly [RegExp, string])[] = [
    [/listen 443 ssl http2;/, `listen 127.0.0.1:${port};`],
    [/listen \[::\]:443 ssl http2;/, ''],
    [/ssl_certificate .*;/, ''],
    [/ssl_certificate_key .*;/, ''],
    [/server 127\.0\.0\.1:3000;/, `server 127.0.0.1:${portalPort};`],
    [/\/var\/cache\/nginx\/rostrum/, cache],
  ]
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`deploy/nginx.conf has no ${from} any more`)
    return text.replace(from, to)
  }, shipped)
}
