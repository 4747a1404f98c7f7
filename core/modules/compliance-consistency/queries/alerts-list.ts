import { ok } from '../../../domain/failure/failure.ts'
import { countAlerts, listAlerts, notesOf } from '../../../kernel/alerts/alert-store.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { complianceConsistencyContract } from '../contract.ts'
import { labelOf } from './object-label.ts'

export const alertsList: QueryHandler<(typeof complianceConsistencyContract)['alerts.list']> = {
  target: () => ok({ kind: 'alert', id: null, location: null }),
  answer(state, { state: wanted, limit }) {
    const { db, records } = state
    const nameOf = (user: string | null) => userName(records, user)
    return ok({
      alerts: listAlerts(db, wanted ?? null, limit).map(({ objectKind, objectId, ...alert }) => ({
        ...alert,
        actorName: nameOf(alert.actor),
        object: objectKind === null ? null : { kind: objectKind, id: objectId },
        objectLabel: objectKind === null ? null : labelOf(state, objectKind, objectId),
        settledByName: nameOf(alert.settledBy),
        notes: notesOf(db, alert.id).map((note) => ({ ...note, userName: nameOf(note.user) })),
      })),
      counts: countAlerts(db),
    })
  },
}
