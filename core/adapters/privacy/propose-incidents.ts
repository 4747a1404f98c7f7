import { commitAsWorkstation } from '../../kernel/desk/commit-as-workstation.ts'
import { put } from '../../kernel/desk/handler.ts'
import type { OpenCompany } from '../desk/open-company.ts'

interface AlertRow {
  readonly id: number
  readonly firstAt: number
}

/** Much that left at once by one account may be an incident: it is put into the register for somebody to look at, once for each alert. Nothing is said of who or what; the alert does. */
export function proposeIncidents({ desk }: Pick<OpenCompany, 'desk'>): void {
  const { core } = desk
  const { read } = core.database
  if (read.get('SELECT 1 FROM company LIMIT 1') === undefined) return
  const alerts = read.all<AlertRow>("SELECT id, first_at AS firstAt FROM alert a WHERE rule = 'export' AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.alert = ? || ':' || a.id)", core.device)
  for (const { id, firstAt } of alerts) {
    const incident = core.ids.next()
    // A store that is busy or full just now: at the next look.
    commitAsWorkstation(core, 'incident.propose', { kind: 'incident', id: incident, location: null }, [
      put('incident', incident, { kind: 'massExport', foundAt: firstAt, what: `alert ${id}`, customers: 0, workers: 0, data: ['contact', 'addresses'], alert: `${core.device}:${id}`, isProposed: true, recordedBy: core.device, recordedAt: core.clock.now() }),
    ])
  }
}
