import type { Language } from '../../../domain/failure/failure.ts'
import type { OutputOf } from '../../../kernel/contract/method.ts'
import { millisecondsOf } from '../../../kernel/desk/hybrid-clock.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import type { Subject } from '../clash/clash.ts'
import type { PlannedJourney } from '../clash/planned-journey.ts'
import type { conflictContract } from '../conflict-contract.ts'
import type { ClashRow } from '../projections/clash-rows.ts'
import { clashOnWire } from './clash-on-wire.ts'

export type InboxClash = OutputOf<(typeof conflictContract)['conflicts.inbox']>['conflicts'][number]

/** Names that a list of clashes needs again and again, each looked up once. */
export interface Labels {
  of(kind: Subject['kind'] | 'user' | 'location', id: string): string | null
}

export function createLabels({ records }: State): Labels {
  const known = new Map<string, string | null>()
  const read = (kind: Subject['kind'] | 'user' | 'location', id: string): string | null => {
    if (kind === 'job') return records.get('job', id)?.externalId ?? null
    if (kind === 'storageAccount') return records.get('storageAccount', id)?.unit ?? null
    if (kind !== 'journey') return records.get(kind, id)?.name ?? null
    const journey = records.get('journey', id)
    if (!journey) return null
    const truck = journey.truck === null ? null : (records.get('truck', journey.truck)?.name ?? null)
    return [truck ?? journey.externalId, journey.date].filter((part) => part !== null).join(' · ')
  }
  return {
    of(kind, id) {
      const key = `${kind} ${id}`
      const name = known.get(key) ?? (known.has(key) ? null : read(kind, id))
      known.set(key, name)
      return name
    },
  }
}

export function inboxClash(row: ClashRow, labels: Labels, language: Language): InboxClash {
  const clash = clashOnWire(row, language)
  return {
    ...clash,
    locationName: labels.of('location', clash.location),
    otherLocationName: clash.otherLocation === null ? null : labels.of('location', clash.otherLocation),
    subjects: clash.subjects.map((subject) => ({ ...subject, label: labels.of(subject.kind, subject.id) })),
    authors: clash.authors.map((author) => ({ ...author, name: labels.of('user', author.user), at: millisecondsOf(author.hlc) })),
  }
}


/** What tells a journey from another one of the same truck and day: its first job. */
export function journeyName(journey: Pick<PlannedJourney, 'truck' | 'jobs' | 'date'>, labels: Labels): string {
  const truck = journey.truck === null ? null : labels.of('truck', journey.truck)
  const job = journey.jobs[0] === undefined ? null : labels.of('job', journey.jobs[0])
  return [truck, job ?? (truck === null ? journey.date : null)].filter((part) => part !== null).join(' · ')
}
