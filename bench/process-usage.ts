import { readdir, readFile } from 'node:fs/promises'

const TICKS_PER_SECOND = 100 // Linux tells user space so on every architecture

/** Processor time a process of this machine has used so far, all threads, in seconds. @see proc(5), stat */
export async function processorSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The program's name stands in brackets and may contain anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Memory a process of this machine has, in bytes. @see proc(5), status, VmRSS */
export async function residentBytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024
}

/** Files, sockets and pipes a process of this machine has open. @see proc(5), fd */
export async function openDescriptorsOf(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length
}
