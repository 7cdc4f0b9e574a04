import { parseAudioData } from '../flv/audio-data.ts'
import { describeAac } from '../flv/audio-specific-config.ts'
import { describeAvc } from '../flv/avc-configuration.ts'
import { type FlvTag, flvTagType } from '../flv/flv-tag.ts'
import { statedFrameRate } from '../flv/metadata.ts'
import { parseVideoData } from '../flv/video-data.ts'
import { type AmfValue, isAmfObject } from '../rtmp/amf0.ts'
import { decodeAmf0 } from '../rtmp/amf0-decode.ts'
import { RtmpError } from '../rtmp/rtmp-error.ts'
import type { AudioTrack, IngestMessage, VideoTrack } from './sample.ts'
import { TimestampUnwrapper } from './timestamp-unwrapper.ts'
import { UnsupportedCodecError } from './unsupported-codec.ts'

/**
 * The tags of one encoder's run, from a socket or from a file, to what the packager takes. A track is announced when
 * its configuration comes and again only when it changes; frames before their configuration are dropped.
 * @see DESIGN D3
 */
export class FlvToSamples {
  readonly #times = new TimestampUnwrapper()
  #statedFrameRate: number | undefined
  #video: VideoTrack | undefined
  #audio: AudioTrack | undefined

  /**
   * @returns undefined for a tag that carries nothing for the packager
   * @throws {UnsupportedCodecError} for a codec that cannot be packaged
   * @throws {FlvError} for a body or a configuration that is not what it claims
   */
  push(tag: FlvTag): IngestMessage | undefined {
    switch (tag.type) {
      case flvTagType.video:
        return this.#pushVideo(tag)
      case flvTagType.audio:
        return this.#pushAudio(tag)
      case flvTagType.script:
        this.#statedFrameRate = readFrameRate(tag.data) ?? this.#statedFrameRate
        return undefined
      default:
        return undefined
    }
  }

  #pushVideo(tag: FlvTag): IngestMessage | undefined {
    const parsed = parseVideoData(tag.data)
    if (parsed.kind === 'unsupported') throw new UnsupportedCodecError(parsed.codec)
    if (parsed.kind === 'configuration') return this.#configureVideo(parsed.avcC)
    if (parsed.kind === 'nothing' || this.#video === undefined) return undefined
    const { isKey, compositionOffsetMs, data } = parsed
    const decodeTimeMs = this.#times.unwrap(tag.timestamp)
    return { type: 'sample', sample: { kind: 'video', decodeTimeMs, compositionOffsetMs, isKey, data } }
  }

  #pushAudio(tag: FlvTag): IngestMessage | undefined {
    const parsed = parseAudioData(tag.data)
    if (parsed.kind === 'unsupported') throw new UnsupportedCodecError(parsed.codec)
    if (parsed.kind === 'configuration') return this.#configureAudio(parsed.audioSpecificConfig)
    if (parsed.kind === 'nothing' || this.#audio === undefined) return undefined
    const decodeTimeMs = this.#times.unwrap(tag.timestamp)
    return { type: 'sample', sample: { kind: 'audio', decodeTimeMs, data: parsed.data } }
  }

  #configureVideo(avcC: Buffer): IngestMessage | undefined {
    const before = this.#video
    if (before?.avcC.equals(avcC) && before.statedFrameRate === this.#statedFrameRate) return undefined
    const { codec, width, height } = describeAvc(avcC)
    // Copied: it outlives the read buffer that it is a view of.
    const own = Buffer.from(avcC)
    this.#video = { kind: 'video', codec, avcC: own, width, height, statedFrameRate: this.#statedFrameRate }
    return { type: 'track', track: this.#video }
  }

  #configureAudio(audioSpecificConfig: Buffer): IngestMessage | undefined {
    if (this.#audio?.audioSpecificConfig.equals(audioSpecificConfig)) return undefined
    const described = describeAac(audioSpecificConfig)
    if (described.kind === 'unsupported') throw new UnsupportedCodecError(described.codec)
    const { codec, sampleRate, channels } = described
    const own = Buffer.from(audioSpecificConfig)
    this.#audio = { kind: 'audio', codec, audioSpecificConfig: own, sampleRate, channels }
    return { type: 'track', track: this.#audio }
  }
}

// A script tag that cannot be read costs the stated frame rate, not the stream.
function readFrameRate(data: Buffer): number | undefined {
  try {
    return frameRateIn(decodeAmf0(data))
  } catch (error) {
    if (error instanceof RtmpError) return undefined
    throw error
  }
}

// RTMP encoders put `@setDataFrame` before what a file begins with.
function frameRateIn(values: readonly AmfValue[]): number | undefined {
  const [name, properties] = values[0] === '@setDataFrame' ? values.slice(1) : values
  return name === 'onMetaData' && isAmfObject(properties) ? statedFrameRate(properties) : undefined
}
