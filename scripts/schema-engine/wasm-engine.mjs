// @ts-check
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { log } from './log.mjs'

/**
 * Prisma's schema engine, the vendor's own build for WebAssembly.
 * @param {{ schemaFiles?: readonly string[], adapterFactory: object }} options
 * @returns {Promise<glue.SchemaEngine>}
 */
export async function startEngine({ schemaFiles, adapterFactory }) {
  await loadModule()
  const datamodels = schemaFiles && (await Promise.all(schemaFiles.map(readSchema)))
  return glue.SchemaEngine.new({ datamodels }, (/** @type {string} */ line) => log('INFO', line), adapterFactory)
}

async function loadModule() {
  const file = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'))
  const { instance } = await WebAssembly.instantiate(await readFile(fileURLToPath(file)), {
    './schema_engine_bg.js': /** @type {any} the generated glue is this import, whole */ (glue),
  })
  // The package's own entry imports the bytes as an ES module, which Node 20 does not do: these are its three lines.
  glue.__wbg_set_wasm(instance.exports)
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } })
  const { __wbindgen_start: start } = instance.exports
  if (typeof start === 'function') start()
}

/** @param {string} message */
function reportPanic(message) {
  log('ERROR', message)
}

/**
 * @param {string} path
 * @returns {Promise<[string, string]>}
 */
async function readSchema(path) {
  return [path, await readFile(path, 'utf8')]
}
