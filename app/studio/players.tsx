import type { StreamStatus } from '../../server/media/engine.ts'
import type { PlayersHealth } from '../../server/sockets/players.ts'
import { measuredBy, pictureShares, playerFacts, stallAdvice } from './player-facts.ts'

interface PlayersProps {
  /** null: not known yet. */
  readonly players: PlayersHealth | null
  readonly viewers: number | null
  readonly status: StreamStatus
}

/** How the evening looks from the other end: what the audience's own players say. */
export function Players({ players, viewers, status }: PlayersProps) {
  if (players === null) return null
  const advice = stallAdvice(players, status.connectedAt !== null)
  return (
    <section className="studio-block" aria-labelledby="players">
      <h2 id="players">Players</h2>
      <p>{measuredBy(players, viewers)}</p>
      <p role="status" className="font-semibold">
        {advice}
      </p>
      {players.reporting > 0 && (
        <>
          <dl className="studio-facts figures">
            {playerFacts(players).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <ul className="studio-shares figures" aria-label="Picture">
            {pictureShares(players).map(({ name, players, share }) => (
              <li key={name}>
                <span>{name}</span>
                <span className="studio-share" style={{ inlineSize: `${100 * share}%` }} aria-hidden="true" />
                <span>{players}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
