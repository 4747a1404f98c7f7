import { openTestDesk } from '../support/test-desk.ts'
import { appendEntries } from './audit-draft.ts'
import { timed, type Bench } from './bench.ts'

const RECORDS = 30_000
const PER_TRANSACTION = 100

/** Appending: body in canonical form, link, signature and row, a hundred to a transaction. Verifying: streaming from the encrypted database. */
export const auditBench: Bench = {
  name: 'audit',
  about: `append and verify ${RECORDS.toLocaleString('en')} audit records`,
  async run({ quick }) {
    const desk = await openTestDesk([])
    const { core, audit } = desk.desk
    const records = quick ? 1_000 : RECORDS
    const appending = timed(() => appendEntries(desk.desk, records, desk.admin.user, desk.location, PER_TRANSACTION))
    const verifying = timed(() => {
      const report = audit.verify(core.database.read, { signatures: 'last' })
      if (report.fault) throw new Error('the chain of the bench is broken')
    })
    const signatures = timed(() => void audit.verify(core.database.read, { signatures: 'all' }))
    desk.dispose()
    return [
      { what: 'append', value: records / (appending / 1_000), unit: 'rec/s', bar: { atLeast: 1_500 } },
      { what: 'verify, streaming: links and newest signature', value: records / (verifying / 1_000), unit: 'rec/s', bar: { atLeast: 30_000 } },
      { what: 'verify every signature too', value: records / (signatures / 1_000), unit: 'rec/s' },
    ]
  },
}
