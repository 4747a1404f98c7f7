import { openTestDesk } from '../support/test-desk.ts'
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
    const draft = (n: number) => ({
      hlc: n.toString(16).padStart(16, '0'),
      wall: 1_778_000_000_000 + n,
      actor: { user: desk.admin.user, roles: ['Dispatcher'] },
      action: 'journey.assignCrew',
      object: { kind: 'journey', id: '01890000-0000-7000-8000-0000000000cc', location: desk.location },
      decision: 'allowed' as const,
      reason: null,
      policy: { id: 'default', version: 1, rules: ['dispatcher.location'] },
      changes: [{ kind: 'crewMember', id: '01890000-0000-7000-8000-0000000000cc/01890000-0000-7000-8000-0000000000dd', fields: ['role'] }],
      updates: [{ document: 'c/l/ops/live', seq: n, sha256: 'ab'.repeat(32) }],
    })
    const appending = timed(() => {
      for (let n = 0; n < records; n += PER_TRANSACTION) core.database.transact((tx) => {
        for (let i = n; i < n + PER_TRANSACTION; i++) audit.append(tx, draft(i))
      })
    })
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
