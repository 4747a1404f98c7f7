import { statSync } from 'node:fs'
import { ok, type Result } from '../../domain/failure/failure.ts'
import { localDateOf } from '../../domain/time/zoned-time.ts'
import type { SyncFileResult } from '../../kernel/contract/door-contract.ts'
import { takeChanges, writeChanges, writeRequest, type Carried } from '../sync/carry-changes.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'

/** Changes carried by hand, where there is no network: a file goes out to the window, or comes in from it. */
export function syncFileMethods(door: DoorCore): DoorHandlers<'sync.request' | 'sync.export' | 'sync.import'> {
  const { tasks, uploads, downloads } = door

  function fileOf(written: Result<Carried>, kind: string, place: { readonly file: string; readonly path: string }): Result<SyncFileResult> {
    if (!written.ok) return written
    const { documents, fingerprint } = written.value
    return ok({ file: place.file, name: `trujourney-${kind}-${localDateOf(door.clock.now(), 'UTC')}.tjsync`, bytes: statSync(place.path).size, documents, fingerprint })
  }

  return {
    'sync.request'({ desk, session, seat }) {
      return tasks.start(seat, 'syncFile', session.language, async () => {
        const place = downloads.place(seat, '.tjsync')
        return fileOf(writeRequest(desk.company, session, place.path), 'request', place)
      })
    },
    'sync.export'({ desk, session, seat }, { request, since, locations }) {
      const arrived = request === null ? ok([]) : uploads.arrived(seat, [request])
      if (!arrived.ok) return arrived
      return tasks.start(seat, 'syncFile', session.language, async (task) => {
        const place = downloads.place(seat, '.tjsync')
        const written = await writeChanges(desk.company, session, place.path, { request: arrived.value[0]?.place, since: since ?? undefined, locations: locations ?? undefined }, { signal: task.signal, onProgress: task.progress })
        if (request !== null) await uploads.drop(seat, [request])
        return fileOf(written, 'changes', place)
      })
    },
    'sync.import'({ desk, session, seat }, { upload, trust }) {
      const arrived = uploads.arrived(seat, [upload])
      if (!arrived.ok) return arrived
      return tasks.start(seat, 'syncFile', session.language, async (task) => {
        const taken = await takeChanges(desk.company, session, arrived.value[0]!.place, trust, { signal: task.signal, onProgress: task.progress })
        if (taken.ok) await uploads.drop(seat, [upload])
        return taken
      })
    },
  }
}
