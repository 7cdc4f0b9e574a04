import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A packet as ffprobe tells it; times in seconds. */
export interface Packet {
  readonly codec_type: 'video' | 'audio'
  readonly pts_time: string
  readonly dts_time: string
  readonly duration_time: string
  readonly flags: string
}

/** What ffprobe reads from a media file's bytes. */
export async function probePackets(file: Buffer): Promise<readonly Packet[]> {
  const entries = 'packet=codec_type,pts_time,dts_time,duration_time,flags'
  const text = await pipe('ffprobe', ['-v', 'error', '-show_entries', entries, '-of', 'json', '-i', 'pipe:0'], file)
  // ffprobe's own JSON for the entries asked for.
  return (JSON.parse(text) as { packets: Packet[] }).packets
}

/** The digest of every decoded frame (`v`) or block of samples (`a`), in order of presentation. */
export async function decodedDigests(file: Buffer, stream: 'v' | 'a'): Promise<readonly string[]> {
  return digests(file, ['-map', `0:${stream}`, '-fps_mode', 'passthrough'])
}

/** The digest of every coded frame, as it is sent. */
export async function codedDigests(file: Buffer, stream: 'v' | 'a'): Promise<readonly string[]> {
  return digests(file, ['-map', `0:${stream}`, '-c', 'copy'])
}

async function digests(file: Buffer, mapping: readonly string[]): Promise<readonly string[]> {
  const text = await pipe('ffmpeg', ['-v', 'error', '-i', 'pipe:0', ...mapping, '-f', 'framemd5', 'pipe:1'], file)
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.map((line) => line.split(',').at(-1)?.trim() ?? '')
}

async function pipe(command: string, args: readonly string[], input: Buffer): Promise<string> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  const complaints: Buffer[] = []
  child.stdout.on('data', (data: Buffer) => output.push(data))
  child.stderr.on('data', (data: Buffer) => complaints.push(data))
  child.stdin.end(input)
  await once(child, 'close')
  if (complaints.length > 0) throw new Error(`${command}: ${Buffer.concat(complaints).toString()}`)
  return Buffer.concat(output).toString()
}
