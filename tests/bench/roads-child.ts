import { rmSync } from 'node:fs'
import { makeExtract } from '../../core/adapters/extract/make-extract.ts'
import { peakMemory } from './child-process.ts'

/** Reads the extract at the first path into the second, in a process whose memory is its own. */
const [path = '', data = ''] = process.argv.slice(2)
rmSync(data, { force: true })
const bare = peakMemory()
const begun = performance.now()
const found = await makeExtract(path, data, () => undefined)
process.stdout.write(`${JSON.stringify({ ms: performance.now() - begun, megabytes: peakMemory() - bare, ...found })}\n`)
