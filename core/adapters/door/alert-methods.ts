import { ok, type Result } from '../../domain/failure/failure.ts'
import { acknowledgeAlert, annotateAlert, closeAlert } from '../alerts/settle-alert.ts'
import type { DoorHandlers } from './door-core.ts'

export const alertMethods: DoorHandlers<'alert.acknowledge' | 'alert.close' | 'alert.annotate'> = {
  'alert.acknowledge': ({ desk, session }, { alert }) => answered(acknowledgeAlert(desk.company, session, alert)),
  'alert.close': ({ desk, session }, { alert, reason }) => answered(closeAlert(desk.company, session, alert, reason)),
  'alert.annotate': ({ desk, session }, { alert, text }) => answered(annotateAlert(desk.company, session, alert, text)),
}

function answered(done: Result<void>): Result<Record<string, never>> {
  return done.ok ? ok({}) : done
}
