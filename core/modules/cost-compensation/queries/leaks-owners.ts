import { ok } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { costCompensationContract } from '../contract.ts'
import { maySeeTo } from '../feedback/finding-owners.ts'

export const leaksOwners: QueryHandler<(typeof costCompensationContract)['leaks.owners']> = {
  target: (_, { location }) => ok({ kind: 'leaks', id: null, location }),
  answer({ records, db }, { location }, context) {
    const counts = new Map(db.raw<[string, number]>('SELECT o.assignee, count(*) FROM leak_owner o JOIN job j ON j.id = o.owner LEFT JOIN leak_decision d ON d.owner = o.owner AND d.key = o.key WHERE j.location = ? AND d.owner IS NULL GROUP BY o.assignee', location))
    const users = records.all('user').filter((user) => maySeeTo(user, location, context))
    return ok({ users: users.map(({ id, name }) => ({ id, name, undecided: counts.get(id) ?? 0 })).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)) })
  },
}
