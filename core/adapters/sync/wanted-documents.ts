import { PARTS } from '../../domain/records/field.ts'
import { RECORD_KINDS } from '../../domain/records/record-kinds.ts'
import type { DeskCore } from '../../kernel/desk/desk.ts'
import { formatDocumentName, mayHold, parseDocumentName, type DocumentName } from '../../kernel/wire/document-name.ts'
import { accessTo, ALL_LOCATIONS } from '../../kernel/wire/grants.ts'
import type { Grant } from '../../kernel/wire/wire-message.ts'

/** Which documents to keep in step, in the order to ask for them: the company's own (they tell which locations there are), live ones, then closed months. */
export function wantedDocuments(core: DeskCore, grants: readonly Grant[], options: { readonly months: number; readonly now: number; readonly asked: readonly string[] }): string[] {
  const { company } = core
  const locations = locationsOf(core, grants)
  const epochs = ['live', ...closedMonths(options.now, options.months)]
  const names: DocumentName[] = [
    ...PARTS.map((part) => ({ company, location: '*', part, epoch: 'live' })),
    ...epochs.flatMap((epoch) => locations.flatMap((location) => PARTS.map((part) => ({ company, location, part, epoch })))),
  ]
  const planned = names.filter((name) => accessTo(grants, name) !== null && RECORD_KINDS.some((kind) => mayHold(name, kind))).map(formatDocumentName)
  // What this desk holds, and what it has to send.
  const held = [...core.documents.names(core.database.read), ...options.asked].filter((text) => {
    const name = parseDocumentName(text)
    return name?.company === company && accessTo(grants, name) !== null
  })
  const live = (text: string) => text.endsWith('/live')
  return [...new Set([...planned.filter(live), ...held.filter(live), ...options.asked, ...held, ...planned])].filter((text) => accessTo(grants, parseDocumentName(text)!) !== null)
}

function locationsOf(core: DeskCore, grants: readonly Grant[]): string[] {
  const named = grants.map(({ location }) => location)
  const known = named.includes(ALL_LOCATIONS) ? core.database.read.all<{ id: string }>('SELECT id FROM location ORDER BY id').map(({ id }) => id) : []
  return [...new Set([...named.filter((location) => location !== ALL_LOCATIONS && location !== '*'), ...known])]
}

/** The months before that of `now`, newest first. A zone's worth of hours at the turn of a month does not matter: the month before is asked for too. */
function closedMonths(now: number, count: number): string[] {
  const today = new Date(now)
  return Array.from({ length: count }, (_, index) => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1 - index, 1)).toISOString().slice(0, 7))
}
