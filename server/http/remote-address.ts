import type { IncomingHttpHeaders } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { StartError } from '../errors.ts'

/** What a decision about the sender's address needs of a request: `IncomingMessage` has it. */
export interface Sender {
  readonly headers: IncomingHttpHeaders
  readonly socket: { readonly remoteAddress?: string | undefined }
}

/**
 * Builds the one answer to where a request comes from. `X-Forwarded-For` is believed only as far as proxies named by
 * `TRUST_PROXY` wrote it: a number of hops, or their addresses and networks, comma separated (`loopback`, `10.0.0.0/8`).
 * @throws StartError when `trustProxy` is neither
 */
export function createRemoteAddress(trustProxy: string | undefined): (sender: Sender) => string {
  const isTrusted = trustRule(trustProxy)
  return ({ headers, socket }) => {
    // From the nearest hop outwards: every proxy appends whom it heard from.
    const hops = [...forwardedFor(headers), socket.remoteAddress ?? ''].reverse().map(plainAddress)
    let sender = hops[0] ?? ''
    for (const [distance, hop] of hops.entries()) {
      if (isIP(hop) === 0) break
      sender = hop
      if (distance === hops.length - 1 || !isTrusted(hop, distance)) break
    }
    return sender
  }
}

type TrustRule = (address: string, distance: number) => boolean

function trustRule(trustProxy: string | undefined): TrustRule {
  if (!trustProxy) return () => false
  if (/^\d+$/.test(trustProxy)) return (_address, distance) => distance < Number(trustProxy)
  const proxies = new BlockList()
  for (const proxy of trustProxy.split(',')) addProxy(proxies, proxy.trim())
  let latest: { readonly address: string; readonly isProxy: boolean } | undefined
  return (address) => {
    // A portal has few proxies, and one is asked about again with every request of a crowd.
    if (latest?.address !== address) {
      latest = { address, isProxy: proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') }
    }
    return latest.isProxy
  }
}

function addProxy(proxies: BlockList, proxy: string): void {
  if (proxy === 'loopback') {
    addProxy(proxies, '127.0.0.0/8')
    addProxy(proxies, '::1')
    return
  }
  const [address = '', bits] = proxy.split('/')
  const version = isIP(address)
  const family = version === 6 ? 'ipv6' : 'ipv4'
  const widest = version === 6 ? 128 : 32
  const prefix = bits === undefined ? widest : Number(bits)
  if (version === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > widest) {
    throw new StartError(
      `TRUST_PROXY: "${proxy}" is not a proxy.`,
      'Give a number of hops, or addresses and networks separated by commas, e.g. 10.0.0.0/8,loopback.',
    )
  }
  proxies.addSubnet(address, prefix, family)
}

function forwardedFor(headers: IncomingHttpHeaders): string[] {
  // node joins repeated X-Forwarded-For headers with commas
  const text = headers['x-forwarded-for']
  return typeof text === 'string' ? text.split(',').map((hop) => hop.trim()) : []
}

/** An IPv4 peer of a dual-stack socket is written as IPv6; it is the same peer. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
}
