import { ALERT_NATURE } from '../../domain/alert/alert-rules.ts'
import { raiseAlert, wasRaised } from '../../kernel/alerts/alert-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import { DOCUMENT_BYTES, documentSizes } from '../../kernel/documents/document-sizes.ts'
import type { OpenCompany } from '../desk/open-company.ts'

/** One alert a month for each document that has grown large, and one when it is too large. */
export function watchDocuments({ desk: { core }, clock }: Pick<OpenCompany, 'desk' | 'clock'>): void {
  const { read } = core.database
  const now = clock.now()
  for (const { document, bytes } of documentSizes(read, DOCUMENT_BYTES.large)) {
    const isTooLarge = bytes >= DOCUMENT_BYTES.tooLarge
    const subject = `${document} ${isTooLarge ? 'tooLarge' : 'large'} ${new Date(now).toISOString().slice(0, 7)}`
    if (wasRaised(read, 'growing', subject)) continue
    refusalsAsValues(() => core.database.transact((tx) => raiseAlert(tx, { rule: 'growing', severity: isTooLarge ? 'high' : ALERT_NATURE.growing.severity, subject, at: now, times: 1, entry: null, actor: null, code: isTooLarge ? 'tooLarge' : 'large', object: { kind: 'document', id: document } })))
  }
}
