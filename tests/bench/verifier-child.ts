import { verifyPack } from '../../verifier/src/verify-pack.mjs'
import { peakMemory } from './child-process.ts'

/** Checks the pack given, as `trujourney-verify --newest` does. */
const [file = ''] = process.argv.slice(2)
const start = performance.now()
const report = await verifyPack(file, { everySignature: false, relay: null, company: null })
process.stdout.write(`${JSON.stringify({ ok: report?.ok === true, seconds: (performance.now() - start) / 1_000, megabytes: peakMemory() })}\n`)
