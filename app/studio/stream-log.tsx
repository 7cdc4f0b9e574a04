import type { EncoderHappening } from '../../server/media/encoder-log.ts'
import { secondsText } from './seconds-text.ts'

interface StreamLogProps {
  readonly log: readonly EncoderHappening[]
  /** IANA zone of the venue. */
  readonly timeZone: string
}

/** What happened to the event's encoders, its recording and its lower pictures, the newest first. */
export function StreamLog({ log, timeZone }: StreamLogProps) {
  return (
    <section className="studio-block" aria-labelledby="stream-log">
      <h2 id="stream-log">Log</h2>
      {log.length === 0 ? (
        <p>Nothing yet. What happens is kept until the portal is started again.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard
        <section className="studio-log" aria-label="Log entries" tabIndex={0}>
          <ol className="figures">
            {[...log].reverse().map(({ at, words, times }) => (
              <li key={`${at} ${words}`}>
                <time dateTime={new Date(at).toISOString()}>{secondsText(at, timeZone)}</time>
                <span>{times > 1 ? `${words} (${times} times)` : words}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </section>
  )
}
