import { statSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from '../../domain/failure/failure.ts'
import { exportPerson } from '../privacy/export-person.ts'
import type { Erasing } from '../privacy/keep-erasing.ts'
import { makeCertificate } from '../privacy/make-certificate.ts'
import { writeNotices, writeRegister } from '../privacy/write-papers.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import { explained } from './tasks.ts'

/** What a person gets of their own data, and what they get when it is gone; how far this workstation is with it. */
export function privacyMethods(door: DoorCore, erasing: () => Erasing | null): DoorHandlers<'privacy.makeExport' | 'privacy.makeCertificate' | 'privacy.erasing' | 'incident.makeNotices' | 'privacy.makeRegister'> {
  const fonts = join(door.settings.resources, 'fonts')
  return {
    'privacy.makeExport': ({ desk, session, seat }, { request }) =>
      door.tasks.start(seat, 'export', session.language, async (task) => {
        const { file, path } = door.downloads.place(seat, '.zip')
        const made = await exportPerson(desk.company, session, { request, path, fonts, signal: task.signal })
        return made.ok ? ok({ file, name: `person-${request.slice(-12)}.zip`, bytes: statSync(path).size, rows: made.value.records, withheld: [] }) : made
      }),
    'privacy.makeCertificate': ({ desk, session, seat }, { request }) =>
      door.tasks.start(seat, 'export', session.language, async () => {
        const { file, path } = door.downloads.place(seat, '.zip')
        const made = await makeCertificate(desk.company, session, { request, path, fonts })
        return made.ok ? ok({ file, name: `erasure-${request.slice(-12)}.zip`, bytes: statSync(path).size, rows: made.value.isComplete ? 1 : 0, withheld: [] }) : made
      }),
    'incident.makeNotices': ({ desk, session, seat }, { incident }) =>
      door.tasks.start(seat, 'export', session.language, async () => {
        const { file, path } = door.downloads.place(seat, '.zip')
        const made = await writeNotices(desk.company, session, incident, { path, fonts })
        return made.ok ? ok({ file, name: `notices-${incident.slice(-12)}.zip`, bytes: statSync(path).size, rows: made.value.papers, withheld: [] }) : made
      }),
    'privacy.makeRegister': ({ desk, session, seat }) =>
      door.tasks.start(seat, 'export', session.language, async () => {
        const { file, path } = door.downloads.place(seat, '.zip')
        const made = await writeRegister(desk.company, session, { path, fonts })
        return made.ok ? ok({ file, name: 'register.zip', bytes: statSync(path).size, rows: made.value.papers, withheld: [] }) : made
      }),
    'privacy.erasing'({ session }) {
      const state = erasing()?.state() ?? { isRunning: false, failure: null, unreachable: [] }
      return ok({ isRunning: state.isRunning, failure: state.failure && explained(state.failure, session.language), unreachable: [...state.unreachable] })
    },
  }
}
