import type { PlayersHealth, Spread } from '../../server/sockets/players.ts'

const NOTABLE_SHARE = 0.1

/** How many players the figures stand for. @param viewers null: not known yet */
export function measuredBy({ reporting }: PlayersHealth, viewers: number | null): string {
  if (viewers === 0 && reporting === 0) return 'Nobody is watching.'
  const watching = viewers === null ? '' : `, of ${Math.max(viewers, reporting)} watching`
  if (reporting === 0) return `No player has reported yet${watching}.`
  return `Measured by ${reporting} ${reporting === 1 ? 'player' : 'players'}${watching}.`
}

/** What players say, in figures a producer reads at a glance; a dash for what is not known. */
export function playerFacts(players: PlayersHealth): readonly (readonly [name: string, value: string])[] {
  const { delaySeconds, joinSeconds, reporting, stalled, stallSeconds } = players
  return [
    ['Delay', spreadWords(delaySeconds)],
    ['First picture after', spreadWords(joinSeconds)],
    [
      'Stalled in the last minute',
      reporting === 0
        ? '–'
        : stallSeconds === null
          ? 'none'
          : `${stalled} (${percent(stalled, reporting)}), for ${stallSeconds.median.toFixed(1)} s`,
    ],
  ]
}

/** What to do when players have to wait; null while few do. An encoder that is away explains it by itself. */
export function stallAdvice({ reporting, stalled }: PlayersHealth, isEncoderThere: boolean): string | null {
  if (!isEncoderThere || stalled < 2 || stalled < NOTABLE_SHARE * reporting) return null
  return 'Many players had to wait for the network: a lower bit rate in the encoder reaches them'
}

/** One kind of picture, and its share of all, 0 to 1. */
export interface PictureShare {
  readonly name: string
  readonly players: number
  readonly share: number
}

/** Which picture the players show, the most watched first. */
export function pictureShares({ pictures, reporting }: PlayersHealth): readonly PictureShare[] {
  return pictures.map(({ height, players }) => ({
    name: height === 0 ? 'Sound alone' : `${height}p`,
    players,
    share: players / reporting,
  }))
}

function spreadWords(spread: Spread | null): string {
  if (spread === null) return '–'
  const [median, p95] = [spread.median.toFixed(1), spread.p95.toFixed(1)]
  return median === p95 ? `${median} s` : `${median} s; ${p95} s for the slowest in twenty`
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`
}
