import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createCodec } from './codec.ts'
import { pageWorld } from './page-world.ts'
import { preloadWorld } from './preload-world.ts'
import { linkWorlds } from './world-link.ts'

export const PRELOAD_WORLD = 'Electron Isolated Context'
/** A page cannot guess the names under which the worlds talk. */
const NAME = `__eh${randomBytes(6).toString('hex')}`
export const TO_HOST = `${NAME}_out`
export const FROM_HOST = `${NAME}_in`

const SHARED = `${JSON.stringify(NAME)}, ${linkWorlds.toString()}, ${createCodec.toString()}`

export function pageScript(): string {
  return `(${pageWorld.toString()})(${SHARED})`
}

export function preloadScript(file: string | undefined): string {
  const source = file === undefined ? '' : readFileSync(file, 'utf8')
  const facts = { platform: process.platform, type: 'renderer', contextIsolated: true, sandboxed: true, versions: process.versions, argv: [], env: {} }
  return `(${preloadWorld.toString()})(${SHARED}, function (require, module, exports, process) {\n${source}\n}, ${JSON.stringify(facts)})\n//# sourceURL=preload`
}
