import { setTimeout as pause } from 'node:timers/promises'
import { openBrowser } from '../../test/support/browser.ts'
import { tempFolder } from '../../test/support/temp-folder.ts'
import { encodePicture, publishCopy } from '../encoders/copied-picture.ts'
import { renditionAddress, textWith } from '../media-client.ts'
import type { BenchOptions } from '../options.ts'
import { type BenchPortal, startBenchPortal } from '../portal/portal.ts'
import { pressEnd } from '../press-end.ts'
import { report, say } from '../report.ts'
import { pagePlayers } from './page-players.ts'
import { servePlayerPage } from './page-server.ts'
import type { Player, Programme } from './play.ts'
import { programPlayers } from './programs.ts'

/** Players nobody here wrote: do they play what is live, across an encoder's reconnection, after a crash, and the replay? */
export async function players({ seconds = 20 }: BenchOptions): Promise<void> {
  await using folder = await tempFolder()
  const picture = await encodePicture(folder.path, { size: '640x360', bitrate: '800k' })
  await using portal = await startBenchPortal()
  await using page = await servePlayerPage(portal.url)
  await using browser = await openBrowser()
  const all = [...(await pagePlayers(browser, page.url)), ...programPlayers()]
  const { slug, publishAddress } = await portal.openEvent()
  const address = `${portal.url}/media/${slug}/index.m3u8`
  const rows = new Map(all.map((player) => [player, new Map<string, string>()]))
  const playWithEach = async (programme: Programme, meanwhile?: () => Promise<void>) => {
    for (const player of all) {
      const [verdict] = await Promise.all([player.play(programme, seconds), meanwhile?.()])
      const words = verdict.plays ? 'plays' : verdict.cause
      rows.get(player)?.set(programme.name, words)
      say(`${player.name} ${player.version}, ${programme.name}: ${words}`)
      const bench = `players, ${player.name} ${player.version}, ${programme.name}`
      report({ bench, value: verdict.plays ? 1 : 0, unit: 'plays', versus: { name: 'bar', value: 1 } })
    }
  }

  let encoder = publishCopy(picture, publishAddress)
  const reconnect = async () => {
    await pause((seconds * 1000) / 3)
    await encoder[Symbol.asyncDispose]()
    await pause(500)
    encoder = publishCopy(picture, publishAddress)
  }
  try {
    await renditionAddress(portal.url, slug)
    // Players without low latency begin three target durations behind the live edge.
    await pause(LEAD_MS)
    await playWithEach({ name: 'live', address })
    await playWithEach({ name: 'live across a discontinuity', address }, reconnect)
    await encoder[Symbol.asyncDispose]()
    await portal.crash()
    encoder = publishCopy(picture, publishAddress)
    await pause(LEAD_MS)
    await playWithEach({ name: 'live after a crash', address })
  } finally {
    await encoder[Symbol.asyncDispose]()
  }
  await sealed(portal, slug)
  await playWithEach({ name: 'replay', address })
  print(rows)
}

const LEAD_MS = 20_000

async function sealed(portal: BenchPortal, slug: string): Promise<void> {
  const rendition = await renditionAddress(portal.url, slug)
  await pressEnd({ portal, slug, cookie: await portal.staffCookie() })
  await textWith(rendition, /^#EXT-X-ENDLIST/m)
}

function print(rows: ReadonlyMap<Player, ReadonlyMap<string, string>>): void {
  const programmes = [...([...rows.values()][0]?.keys() ?? [])]
  say(['', 'player', ...programmes, ''].join(' | ').trim())
  say(['', ...Array(programmes.length + 1).fill('---'), ''].join('|'))
  for (const [{ name, version }, cells] of rows) {
    say(['', `${name} ${version}`, ...programmes.map((programme) => cells.get(programme) ?? ''), ''].join(' | ').trim())
  }
}
