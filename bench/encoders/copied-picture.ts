import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Encoder, startEncoder } from '../../test/support/encoder.ts'

const run = promisify(execFile)

export interface PictureSettings {
  readonly size: string
  readonly bitrate: string
}

/** Ten seconds of picture and tone, encoded beforehand so that publishing them costs next to nothing. @returns the file */
export async function encodePicture(folder: string, { size, bitrate }: PictureSettings): Promise<string> {
  const file = path.join(folder, `${size}.flv`)
  await run('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-t', '10'],
    ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=30,noise=alls=12:allf=t`],
    ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000', '-pix_fmt', 'yuv420p', '-shortest'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '60'],
    ...['-b:v', bitrate, '-minrate', bitrate, '-maxrate', bitrate, '-bufsize', bitrate],
    ...['-c:a', 'aac', '-b:a', '128k', file],
  ])
  return file
}

/** Publishes a file over and over in real time, as it is, until it is disposed. */
export function publishCopy(file: string, publishAddress: string): Encoder {
  return startEncoder('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-re', '-stream_loop', '-1', '-i', file],
    ...['-c', 'copy', '-f', 'flv', publishAddress],
  ])
}
