import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEncoder } from '../../test/support/encoder.ts'
import { freePort } from './free-port.ts'
import { startNginx } from './nginx.ts'

/** Where Debian keeps the module. */
const RTMP_MODULE = '/usr/lib/nginx/modules/ngx_rtmp_module.so'

/** A server of plain HLS that takes one encoder over RTMP. */
export interface HlsPeer extends AsyncDisposable {
  readonly name: string
  readonly publishAddress: string
  /** Of the media playlist. */
  readonly address: string
}

/** ffmpeg takes the stream and cuts it as it is; nginx sends the files. @param folder empty, its own */
export async function startFfmpegHls(folder: string): Promise<HlsPeer> {
  const media = await mediaFolder(folder)
  const [rtmpPort, port] = [await freePort(), await freePort()]
  const nginx = await startNginx({ folder, port, http: fileServer(folder, port) })
  const publishAddress = `rtmp://127.0.0.1:${rtmpPort}/live/clock`
  const ffmpeg = startEncoder('ffmpeg', [
    ...['-nostdin', '-loglevel', 'error', '-fflags', 'nobuffer', '-listen', '1', '-i', publishAddress],
    ...['-c', 'copy', '-f', 'hls', '-hls_time', '1', '-hls_list_size', '10', '-hls_flags', 'delete_segments'],
    path.join(media, 'clock.m3u8'),
  ])
  await listens(rtmpPort)
  return {
    name: 'ffmpeg -f hls behind nginx',
    publishAddress,
    address: `http://127.0.0.1:${port}/media/clock.m3u8`,
    [Symbol.asyncDispose]: async () => {
      await ffmpeg[Symbol.asyncDispose]()
      await nginx[Symbol.asyncDispose]()
    },
  }
}

/** nginx takes the stream itself. @param folder empty, its own @throws Error when its RTMP module is not installed */
export async function startNginxRtmp(folder: string): Promise<HlsPeer> {
  if (!existsSync(RTMP_MODULE)) throw new Error('nginx has no RTMP module: apt-get install libnginx-mod-rtmp')
  const media = await mediaFolder(folder)
  const [rtmpPort, port] = [await freePort(), await freePort()]
  const application = `live on; hls on; hls_path ${media}; hls_fragment 1s; hls_playlist_length 10s;`
  const nginx = await startNginx({
    folder,
    port,
    modules: `load_module ${RTMP_MODULE};`,
    http: fileServer(folder, port),
    beside: `rtmp { access_log off; server { listen 127.0.0.1:${rtmpPort}; application live { ${application} } } }`,
  })
  return {
    ...nginx,
    name: 'nginx-rtmp',
    publishAddress: `rtmp://127.0.0.1:${rtmpPort}/live/clock`,
    address: `http://127.0.0.1:${port}/media/clock.m3u8`,
  }
}

async function mediaFolder(folder: string): Promise<string> {
  const media = path.join(folder, 'media')
  await mkdir(media)
  return media
}

function fileServer(folder: string, port: number): string {
  return `server { listen 127.0.0.1:${port}; root ${folder}; access_log off; add_header Cache-Control no-cache; }`
}

/** ffmpeg takes one connection and no second: whether it listens must not be tried. @see proc(5), net/tcp */
async function listens(port: number): Promise<void> {
  const listening = new RegExp(`0100007F:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A`)
  for (let tries = 0; tries < 100; tries += 1) {
    if (listening.test(await readFile('/proc/net/tcp', 'utf8'))) return
    await pause(50)
  }
  throw new Error(`nothing listens on port ${port}`)
}
