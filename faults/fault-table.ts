import type { MeasureFault } from './fault.ts'

/** Every fault that can be provoked here, in the order of the table. */
export const faultTable: Readonly<Record<string, () => Promise<MeasureFault>>> = {
  F1: async () => (await import('./f01-kill-nine.ts')).measure,
  'F1, room': async () => (await import('./f01-room.ts')).measure,
  F2: async () => (await import('./f02-told-to-stop.ts')).measure,
  F4: async () => (await import('./f04-killed-ladder.ts')).measure,
  F5: async () => (await import('./f05-full-disk.ts')).measure,
  F6: async () => (await import('./f06-damaged-segments.ts')).measure,
  F7: async () => (await import('./f07-killed-between.ts')).measure,
  F8: async () => (await import('./f08-second-portal.ts')).measure,
  F9: async () => (await import('./f09-database-away.ts')).measure,
  F13: async () => (await import('./f13-offline-viewer.ts')).measure,
  F14: async () => (await import('./f14-everybody-at-once.ts')).measure,
  F15: async () => (await import('./f15-slow-readers.ts')).measure,
  F16: async () => (await import('./f16-hostile-viewers.ts')).measure,
  'F17, F18': async () => (await import('./f17-f18-reconnects.ts')).measure,
  F19: async () => (await import('./f19-two-encoders.ts')).measure,
  'F19, backup': async () => (await import('./f19-backup.ts')).measure,
  F20: async () => (await import('./f20-keys.ts')).measure,
  F21: async () => (await import('./f21-time-stamps.ts')).measure,
  F22: async () => (await import('./f22-pictures.ts')).measure,
  'F23, F24': async () => (await import('./f23-f24-tracks.ts')).measure,
  F25: async () => (await import('./f25-hostile-encoders.ts')).measure,
}
