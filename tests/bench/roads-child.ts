import { rmSync } from 'node:fs'
import { makeExtract } from '../../core/adapters/extract/make-extract.ts'
import { peakMemory, processorMs } from './child-process.ts'

/** Reads the extract at the first path into the second, in a process whose memory is its own. */
const [path = '', data = ''] = process.argv.slice(2)
rmSync(data, { force: true })
const bare = peakMemory()
const begun = processorMs()
const found = await makeExtract(path, data, () => undefined)
process.stdout.write(`${JSON.stringify({ ms: processorMs() - begun, megabytes: peakMemory() - bare, ...found })}\n`)
