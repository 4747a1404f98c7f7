import type { ClashOnWire } from '../modules/command-control/clash-shape.ts'
import type { OpenSession } from './open-session.ts'
import { shortId } from './output/format.ts'
import type { Texts } from './texts/texts.ts'

/** A user's name; this workstation acts by itself before there are users, and is its own user then. */
export function userName(open: OpenSession, texts: Texts, id: string): string {
  return open.records.get('user', id)?.name ?? (id === open.company.desk.core.device ? texts.thisWorkstation : shortId(id))
}

/** Whom a clash is about: trucks, equipment and workers by name, jobs by number; journeys are named by their truck and day already. */
export function clashSubjects(open: OpenSession, clash: ClashOnWire): string {
  const names = clash.subjects.flatMap(({ kind, id }) => {
    if (kind === 'truck') return [open.records.get('truck', id)?.name ?? shortId(id)]
    if (kind === 'equipment') return [open.records.get('equipment', id)?.name ?? shortId(id)]
    if (kind === 'worker') return [open.records.get('worker', id)?.name ?? shortId(id)]
    if (kind === 'job') return [open.records.get('job', id)?.externalId ?? shortId(id)]
    return []
  })
  return [...new Set(names)].join(', ')
}
