import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Nginx extends AsyncDisposable {
  /** Of its one worker. */
  readonly pid: number
}

export interface NginxSettings {
  /** Where its files go, and what paths in the configuration are relative to. */
  readonly folder: string
  /** Before everything else: `load_module …`. */
  readonly modules?: string
  /** What stands within `http { }`. */
  readonly http: string
  /** Beside `http { }`: `rtmp { }`. */
  readonly beside?: string
  /** Answers when it has started. */
  readonly port: number
}

/** nginx with one worker and no master, logging only what goes wrong. @throws Error when it does not start */
export async function startNginx({ folder, modules = '', http, beside = '', port }: NginxSettings): Promise<Nginx> {
  await mkdir(path.join(folder, 'temp'), { recursive: true })
  const file = path.join(folder, 'nginx.conf')
  await writeFile(file, `${modules}\n${wholeConfiguration(http)}\n${beside}\n`)
  const child = spawn('nginx', ['-p', `${folder}/`, '-c', file, '-e', 'stderr'], { stdio: ['ignore', 2, 2] })
  const exited = once(child, 'exit')
  const close = async () => {
    child.kill('SIGKILL')
    await exited
  }
  await Promise.race([answers(port), exited.then(() => Promise.reject(new Error('nginx did not start')))])
  return { pid: child.pid ?? 0, [Symbol.asyncDispose]: close }
}

function wholeConfiguration(http: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path temp/${kind};`,
  )
  return `
    daemon off; master_process off; worker_processes 1; pid nginx.pid; error_log stderr crit;
    worker_rlimit_nofile 20000;
    events { worker_connections 8192; }
    http { ${temporary.join(' ')} keepalive_requests 100000000; ${http} }`
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (response) return
    await pause(50)
  }
  throw new Error(`nginx does not answer on port ${port}`)
}
