import { defineConfig } from 'vitest/config'

// Journeys and faults start whole portals, encoders and browsers: one at a time on a small machine.
const heavy = ['test/journeys/**/*.test.ts', 'test/faults/**/*.test.ts']

export default defineConfig({
  test: {
    execArgv: ['--no-deprecation'], // Prisma reads relations side by side on one connection, of which pg 8 warns
    globalSetup: ['test/support/postgres-server.ts'],
    setupFiles: ['test/support/console-error-fails.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: heavy,
          isolate: false, // what a file leaves behind in a module is a fault, and starting afresh costs half a minute
          maxWorkers: 2,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: heavy,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
