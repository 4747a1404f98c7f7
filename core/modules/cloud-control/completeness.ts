import { ok } from '../../domain/failure/failure.ts'
import { PARTS } from '../../domain/records/field.ts'
import { RECORD_KINDS } from '../../domain/records/record-kinds.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { millisecondsOf } from '../../kernel/desk/hybrid-clock.ts'
import type { QueryHandler } from '../../kernel/desk/handler.ts'
import { locationsInSight } from '../../kernel/desk/locations-in-sight.ts'
import type { LinkState, LinkWatch } from '../../kernel/sync/link-state.ts'
import { readSyncSettings } from '../../kernel/sync/sync-store.ts'
import { mayHold, parseDocumentName, type DocumentName } from '../../kernel/wire/document-name.ts'
import { accessTo } from '../../kernel/wire/grants.ts'
import type { completenessContract } from './completeness-shape.ts'

type Method = (typeof completenessContract)['depots.completeness']
type Depot = OutputOf<Method>['depots'][number]

interface HeardRow {
  readonly device: string
  readonly hlc: string
  readonly at: number
}

/** What this desk has of each depot against what the relay says it has: documents in step, changes told of and not taken, and the last word of each workstation. */
export function depotsCompleteness(link: LinkWatch): QueryHandler<Method> {
  return {
    target: (_, { location }) => ok({ kind: 'location', id: location ?? null, location: location ?? null }),
    answer(state, { location }, { session, company }) {
      const joined = readSyncSettings(state.db) !== null
      const line = link.current()
      const isUp = line.state === 'online'
      const depots = locationsInSight(state, session)
        .filter(({ id }) => location === undefined || id === location)
        .map(({ id, name }): Depot => {
          const heard = state.db.all<HeardRow>('SELECT device, hlc, at FROM heard WHERE location = ? ORDER BY device', id)
          return {
            id, name, ...standingOf(line, isUp, company, id),
            upTo: newest(heard.flatMap(({ hlc }) => (hlc === '' ? [] : [millisecondsOf(hlc)]))),
            heardAt: newest(heard.map(({ at }) => at)),
            devices: heard.map(({ device, hlc, at }) => ({ device, upTo: hlc === '' ? null : millisecondsOf(hlc), heardAt: at })),
          }
        })
      return ok({ line: joined ? { isUp, since: line.since || null } : null, depots })
    },
  }
}

function standingOf(line: LinkState, isUp: boolean, company: string, location: string): Pick<Depot, 'state' | 'missing' | 'documents'> {
  const isOf = (document: string) => parseDocumentName(document)?.location === location
  const granted = PARTS.map((part): DocumentName => ({ company, location, part, epoch: 'live' })).filter((one) => accessTo(line.grants, one) !== null && RECORD_KINDS.some((kind) => mayHold(one, kind)))
  const notTaken = line.notTaken.filter(({ document }) => isOf(document))
  const notYet = line.notYet.filter((document) => isOf(document))
  const missing = line.behind.filter(({ document }) => isOf(document)).reduce((sum, { changes }) => sum + changes, 0)
  const isClean = notYet.length === 0 && notTaken.length === 0 && missing === 0
  return {
    state: !isUp ? 'unknown' : granted.length === 0 ? 'not_granted' : isClean ? 'complete' : 'incomplete',
    missing,
    documents: {
      granted: granted.length,
      inStep: isUp ? granted.length - notYet.filter((document) => document.endsWith('/live')).length : 0,
      troubles: [
        ...notTaken.map(({ document, code }) => ({ ...placeOf(document), trouble: 'not_taken' as const, code })),
        ...notYet.filter((document) => !notTaken.some((one) => one.document === document)).map((document) => ({ ...placeOf(document), trouble: 'catching_up' as const, code: null })),
      ],
    },
  }
}

function newest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.max(...times)
}

function placeOf(document: string) {
  const name = parseDocumentName(document)
  return { part: name?.part ?? ('ops' as const), epoch: name?.epoch ?? 'live' }
}
