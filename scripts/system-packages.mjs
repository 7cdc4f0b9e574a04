import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

/** Debian's packages of a program, where they are not one of the same name. */
const PACKAGES = {
  'gst-launch-1.0': ['tools', 'plugins-base', 'plugins-good', 'plugins-bad', 'plugins-ugly'].map(
    (part) => `gstreamer1.0-${part}`,
  ),
  'gst-play-1.0': ['plugins-base-apps', 'plugins-good', 'plugins-bad', 'libav'].map((part) => `gstreamer1.0-${part}`),
  nginx: ['nginx', 'libnginx-mod-rtmp'], // the module for the peer that takes RTMP itself
}

/**
 * Sees to it that programs of Debian's packages are there: installs what is missing when it may
 * (as root, with apt-get), else says the one command to run.
 * @throws Error with that command, unless the programs are optional
 */
export function needPrograms(programs, { optional = false } = {}) {
  const missing = programs.filter((program) => !isInstalled(program))
  if (missing.length === 0) return
  const packages = missing.flatMap((program) => PACKAGES[program] ?? [program])
  if (process.getuid?.() === 0 && isInstalled('apt-get') && install(packages)) return
  const words = `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing. Please run: sudo apt-get install -y ${packages.join(' ')}`
  if (!optional) throw new Error(words)
  console.warn(words)
}

function isInstalled(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function install(packages) {
  console.log(`Installing ${packages.join(' and ')} with apt-get …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  const apt = (rest) => spawnSync('apt-get', rest, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  // A fresh machine has no package lists yet, or old ones.
  return (apt(['update', '-qq']) && apt(args)) || apt(args)
}
