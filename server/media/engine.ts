import type { EncoderHappening } from './encoder-log.ts'
import type { AdmittedEncoder, EncoderDoor, EncoderRefusal, RefusedEncoder } from './ingest/door.ts'
import type { SoundLevel } from './transcode/sound-level.ts'

/** One word for the studio, with its reason and remedy. */
export type StreamWord = 'offline' | 'receiving' | 'live' | 'unstable' | 'interrupted'

/** An event has a key for its encoder and may have another one for a backup, which steps in when the first is silent. */
export type EncoderRole = 'primary' | 'backup'

/** An encoder that knocked while another one was sending. */
export interface EncoderRival {
  /** Its network address, or how else it came. */
  readonly from: string
  readonly at: number
}

/** A lower picture that is made of the source. */
export interface RungStatus {
  /** `720p` */
  readonly name: string
  /** Whether viewers have it to choose. */
  readonly isThere: boolean
  /** Why not, in words for a producer; null when all is well. */
  readonly trouble: string | null
}

/** How a stream is doing now, for the studio. */
export interface StreamStatus {
  readonly word: StreamWord
  /** Why, in words for a producer, and what to do: "Key frame every 5 s: set 2 s in the encoder." */
  readonly reason: string | null
  readonly remedy: string | null
  readonly video: {
    readonly codec: string
    readonly width: number
    readonly height: number
    readonly framesPerSecond: number
  } | null
  readonly audio: { readonly codec: string; readonly sampleRate: number; readonly channels: number } | null
  /** How loud the sound is now; null while nobody looks, and when it is not known. */
  readonly soundLevel: SoundLevel | null
  /** Highest first; none without an encoder, or when none are made. */
  readonly rungs: readonly RungStatus[]
  readonly bitsPerSecond: number
  /** What came in the last five seconds, whatever the encoder says; null without an encoder. */
  readonly measuredFramesPerSecond: number | null
  readonly keyFrameIntervalSeconds: number | null
  /** How much further the sound that came is than the picture, by the encoder's time stamps; null unless both come. */
  readonly soundAheadMs: number | null
  /** How old the newest published part is. */
  readonly lastPartAgeSeconds: number | null
  readonly recording: 'off' | 'on' | 'sealed'
  readonly recordedSeconds: number
  /** What the recording, or one that begins now, may still take of the disk; null until it is known. */
  readonly freeBytes: number | null
  /** When the encoder connected, ms since the epoch. */
  readonly connectedAt: number | null
  /** Where the encoder that is on air comes from: its network address, or how else it came. */
  readonly encoderFrom: string | null
  /** Which one it is; null without an encoder. */
  readonly encoderRole: EncoderRole | null
  /** The other one, connected and ready to go on air. */
  readonly standingBy: { readonly role: EncoderRole; readonly from: string } | null
  /** Who was refused within the last 30 s because another encoder is sending. */
  readonly rival: EncoderRival | null
  /** Whether the next encoder that knocks is let in, whoever is sending. */
  readonly isTakeoverAllowed: boolean
  /** What happened to its encoders, its recording and its rungs, the newest last; forgotten when the portal stops. */
  readonly log: readonly EncoderHappening[]
}

/** A run of recorded media without a break: programme time `from` plays at `position` of the public playlist. */
export interface TimelineSpan {
  /** Programme date time of its first frame, ms since the epoch. */
  readonly programTime: number
  /** Position in the public playlist, seconds from its first segment. */
  readonly positionSeconds: number
  readonly durationSeconds: number
}

/** Who asks: staff also see the preview before the event is live. */
export type Audience = 'public' | 'staff'

/** What a viewer asks for. */
export interface MediaRequest {
  readonly streamId: string
  /** The address below `/media/:slug/`, e.g. `index.m3u8`, `source/index.m3u8`, `source/12.3.m4s`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly audience: Audience
}

/** What to send. Bodies are whole buffers: exact `Content-Length`, no streaming. */
export type MediaAnswer =
  | {
      readonly status: 200
      readonly contentType: string
      readonly body: Buffer
      /** The same body gzipped, when it is worth it (playlists): made once, shared by all who wait. */
      readonly gzipped?: Buffer
      /** The same body in brotli, made when somebody first asks for it. */
      readonly brotli?: (() => Buffer) | undefined
      readonly cacheControl: string
      readonly etag?: string
      /** Whether the same question would still be answered with this. */
      isCurrent(): boolean
    }
  | { readonly status: 400 | 404 | 503; readonly reason: string; readonly cacheControl: string }

/** What the engine tells the portal. */
export interface EngineEvents {
  /** First media of a connection has arrived and can be played. */
  onReceiving(streamId: string): void
  /** The encoder has gone (FIN, or silence): within 3 s of a FIN, 10 s of silence. */
  onSilent(streamId: string, reason: string): void
  /** An encoder was refused, or its codec was: for the studio's log. */
  onRefused(streamId: string | null, refusal: EncoderRefusal | `unsupported-codec:${string}`): void
  /** A bug beside the source, which goes on: another rendition is not made any more of this encoder. For the log. */
  onBug?(streamId: string, error: unknown): void
}

/** How a stream is to be treated when its encoder connects. */
export interface StreamPlan {
  readonly streamId: string
  /** `preview`: only a window in memory, for staff; `record`: public and written to disk from the first segment. */
  readonly mode: 'preview' | 'record'
  /** Left out: the primary. */
  readonly encoder?: EncoderRole
  /** Whether lower pictures are made of what it sends; left out: as the engine is set up. */
  readonly hasLadder?: boolean
}

/** What the engine asks of the portal when an encoder knocks. */
export interface StreamDirectory {
  /** The stream a key belongs to, or why it is refused. Compares hashes, never logs the key. */
  byStreamKey(streamKey: string): Promise<StreamPlan | EncoderRefusal>
}

/**
 * The media engine's face: encoders in, playlists and parts out. No HTTP, no users, no database.
 * @see DESIGN D3, D4, D6
 */
export interface MediaEngine extends AsyncDisposable {
  /** For the RTMP server. */
  readonly door: EncoderDoor
  /**
   * The same door for whom the portal knows by other means than a stream key: a signed-in person's browser.
   * @param from how it came, in words for the studio: `a browser`
   */
  admit(plan: StreamPlan, from: string): Promise<AdmittedEncoder | RefusedEncoder>
  /**
   * Makes the stream public: recording begins with the next key frame's segment, nothing before it is ever public.
   * Idempotent. Works before the encoder has connected (then its first segment is public).
   */
  goLive(streamId: string): Promise<void>
  /** Ends and seals: disconnects the encoder, flushes, fsyncs, writes the journal's last line. Idempotent. */
  seal(streamId: string): Promise<void>
  /**
   * The next primary encoder that knocks within a minute takes the place of the one that is sending, without a moment without
   * either; the one that is replaced finds its place taken when it comes back.
   */
  allowTakeover(streamId: string): void
  /** Disconnects a stream's encoder (key rotated) or, with none named, all of them (event cancelled). */
  disconnect(streamId: string, reason: string, encoder?: EncoderRole): void
  /**
   * Adopts what an earlier process recorded: torn tails are cut back to the last whole part, a live recording goes on
   * with the next media sequence number and a discontinuity. Called once at start for every event that was on.
   */
  recover(streamId: string): Promise<void>
  answer(request: MediaRequest, signal: AbortSignal): Promise<MediaAnswer>
  status(streamId: string): StreamStatus
  /** The public recording's time line so far; empty when there is none. Also for sealed recordings, read from disk once. */
  timeline(streamId: string): Promise<readonly TimelineSpan[]>
}
