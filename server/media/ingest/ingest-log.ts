import type { RefusalCause } from './ask-door.ts'

/** One line per decision about an encoder. Carries neither keys nor addresses. */
export type IngestLogEntry =
  | { readonly event: 'encoder-admitted'; readonly streamId: string }
  | { readonly event: 'encoder-refused'; readonly refusal: RefusalCause; readonly error?: unknown }
  | { readonly event: 'encoder-gone'; readonly streamId: string; readonly reason: string }
  /** A bug of ours or of the sink, and the encoder was let go; or no more connections could be accepted. */
  | { readonly event: 'encoder-failed'; readonly error: unknown }

/** Where the lines go. */
export type IngestLog = (entry: IngestLogEntry) => void
