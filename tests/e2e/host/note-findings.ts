// node note-findings.ts FOLDER: what a witness of the relay's record would have found, without a relay that does such a thing.
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../../core/adapters/desk/open-company.ts'
import { unlockFromFile } from '../../../core/adapters/desk/open-key.ts'
import { noteFinding, writeWitnessed } from '../../../core/kernel/audit/finding-store.ts'

const [folder = ''] = process.argv.slice(2)
const unlock = unlockFromFile(folder, {})
if (unlock?.ok !== true) throw new Error('no sample')
const opened = await openCompany({ folder, modules: composeModules('resources') }, unlock.value)
if (!opened.ok) throw new Error(opened.failure.code)
const { desk, clock, signer } = opened.value
const relay = '9f2c'.repeat(16)
desk.core.database.transact((tx) => {
  writeWitnessed(tx, { relay, size: 18_204, root: 'ab'.repeat(32), at: clock.now() - 60_000, cosigned: { size: 18_197, devices: [signer.device, 'another'] } })
  noteFinding(tx, { fault: 'entry_missing', relay, held: null, shown: null, seq: 412 }, clock.now() - 120_000)
  noteFinding(tx, { fault: 'shrunk', relay, held: 'a note of 18204 entries', shown: 'a note of 17900 entries', seq: null }, clock.now() - 60_000)
})
opened.value.close()
