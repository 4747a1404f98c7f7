import { ok } from '../../../domain/failure/failure.ts'
import { findings, readWitnessed } from '../../../kernel/audit/finding-store.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { complianceConsistencyContract } from '../contract.ts'

const MOST_SHOWN = 100

export const auditWitness: QueryHandler<(typeof complianceConsistencyContract)['audit.witness']> = {
  target: () => ok({ kind: 'audit', id: null, location: null }),
  answer({ db }) {
    const witnessed = readWitnessed(db)
    const all = findings(db)
    return ok({
      checkpoint: witnessed && { relay: witnessed.relay, size: witnessed.size, root: witnessed.root, at: witnessed.at },
      cosigned: witnessed?.cosigned ? { size: witnessed.cosigned.size, witnesses: witnessed.cosigned.devices.length } : null,
      findings: all.slice(0, MOST_SHOWN).map(({ id, at, fault, seq, held, shown, acceptedAt }) => ({ id, at, fault, seq, held, shown, acceptedAt })),
      open: all.filter(({ acceptedAt }) => acceptedAt === null).length,
    })
  },
}
