import process from 'node:process'
import type { Duplex } from 'node:stream'

/**
 * What is written to a connection until the running turn ends leaves it in one piece: a handshake's answer and its first
 * frame together. Each piece costs a call of the system, and that is a tenth of what a join costs.
 */
export function gatherWrites(connection: Duplex): void {
  connection.cork()
  process.nextTick(() => connection.uncork())
}
