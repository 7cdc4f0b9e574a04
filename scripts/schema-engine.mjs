#!/usr/bin/env node
// @ts-check
// Prisma's schema engine without the native program (DESIGN D8): PRISMA_SCHEMA_ENGINE_BINARY names this file, and the
// CLI speaks to it as it would to the vendor's binary. Plain JavaScript, because the CLI executes it by itself.
import { parseArguments } from './schema-engine/arguments.mjs'
import { runDatabaseCommand } from './schema-engine/database-command.mjs'
import { answerRequests } from './schema-engine/json-rpc.mjs'
import { log } from './schema-engine/log.mjs'
import { createMethods } from './schema-engine/methods.mjs'

const asked = parseArguments(process.argv.slice(2))

// The CLI drops the first line of standard error, whatever it says.
log('INFO', 'schema engine started')

if (asked.version) process.stdout.write('schema-engine-cli wasm\n')
else if (asked.command) process.exitCode = await runDatabaseCommand(asked.command, asked.databaseUrl)
else await answerRequests(createMethods(asked))
