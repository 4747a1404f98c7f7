#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { tell } from '../src/tell.mjs'
import { verifyPack } from '../src/verify-pack.mjs'

const USAGE = `trujourney-verify FILE [options]

Checks an audit pack of C&C TruJourney: chains, signatures, the relay's record, its checkpoints and who countersigned them.
It also holds documents against the entries that name them, where the pack has them (version 2). Offline; reads the file, and the folder where one is given.

  --json           the report as JSON
  --relay ID       what the relay calls itself (64 hex digits), from whoever runs it
  --company ID     which company's record it has to be
  --documents FOLDER  hashes the files in it (contracts, exports, PDFs that somebody was handed) and says which are on record, and by which entry
  --built-in SHA256   a policy that a version of the program brings which is newer than this verifier; may be given again
  --newest         of each chain the newest signature only, which covers all before it: a minute less for each million entries
  --help

Exit codes: 0 everything fits, 1 something does not, 2 no audit pack, or it cannot be read.
`

const EXIT = { fits: 0, doesNotFit: 1, unreadable: 2 }

process.exitCode = await main()

async function main() {
  let given
  try {
    given = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false }, relay: { type: 'string' }, company: { type: 'string' }, documents: { type: 'string' }, 'built-in': { type: 'string', multiple: true, default: [] }, newest: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } })
  } catch (error) {
    return unreadable(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
  const { values, positionals: [file, ...more] } = given
  if (values.help) {
    process.stdout.write(USAGE)
    return EXIT.fits
  }
  if (file === undefined || more.length > 0) return unreadable(USAGE)
  try {
    const report = await verifyPack(file, { everySignature: !values.newest, relay: values.relay?.toLowerCase() ?? null, company: values.company ?? null, documents: values.documents ?? null, builtIn: values['built-in'].map((digest) => digest.toLowerCase()), progress })
    if (report === null) return unreadable(`${file}: no audit pack\n`)
    process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${tell(report, file)}\n`)
    return report.ok ? EXIT.fits : EXIT.doesNotFit
  } catch (error) {
    return unreadable(`${file}: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}

/** @param {number} entries */
function progress(entries) {
  if (process.stderr.isTTY) process.stderr.write(`\r${entries} entries`)
}

/** @param {string} text */
function unreadable(text) {
  process.stderr.write(text)
  return EXIT.unreadable
}
