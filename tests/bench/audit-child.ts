import { createHash } from 'node:crypto'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { valueOf } from '../support/value-of.ts'
import { peakMemory } from './child-process.ts'
import { AUDIT_SESSION, AUDIT_UNLOCK } from './audit-draft.ts'

/** One piece of work on a long chain: `verify FOLDER`, `export FOLDER FILE`. Nothing else is loaded, as its memory is what is looked at. */
const [what = '', path = '', file = ''] = process.argv.slice(2)
const start = performance.now()
process.stdout.write(`${JSON.stringify(await withCompany())}\n`)

async function withCompany() {
  const company = valueOf(await openCompany({ folder: path, modules: [] }, AUDIT_UNLOCK))
  const { core, audit } = company.desk
  try {
    if (what === 'export') {
      const { exportAudit } = await import('../../core/adapters/audit/export-audit.ts')
      valueOf(await exportAudit(company, AUDIT_SESSION, { path: file, isOffline: true, signal: { aborted: false }, onProgress: () => {} }))
      return spent()
    }
    if (audit.verify(core.database.read, { signatures: 'last' }).fault !== null) throw new Error('the chain of the bench is broken')
    const verified = spent()
    let plainMs = 0
    for (let after = 0; ; ) {
      const rows = core.database.read.raw<readonly [number, Uint8Array]>('SELECT id, CAST(body AS BLOB) FROM audit_entry WHERE id > ? ORDER BY id LIMIT 500', after)
      if (rows.length === 0) break
      const began = performance.now()
      for (const [, body] of rows) createHash('sha256').update(body).digest()
      plainMs += performance.now() - began
      after = rows.at(-1)![0]
    }
    return { ...verified, plainSeconds: plainMs / 1_000 }
  } finally {
    company.close()
  }
}

function spent() {
  return { seconds: (performance.now() - start) / 1_000, megabytes: peakMemory() }
}
