import { join } from 'node:path'
import { ok, type Result } from '../../domain/failure/failure.ts'
import { exportPerson } from '../privacy/export-person.ts'
import type { Erasing } from '../privacy/keep-erasing.ts'
import { makeCertificate } from '../privacy/make-certificate.ts'
import { writeNotices, writeRegister } from '../privacy/write-papers.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import { handOut, type HandedOut } from './hand-out.ts'
import { explained } from './tasks.ts'

/** What a person gets of their own data, and what they get when it is gone; how far this workstation is with it. */
export function privacyMethods(door: DoorCore, erasing: () => Erasing | null): DoorHandlers<'privacy.makeExport' | 'privacy.makeCertificate' | 'privacy.erasing' | 'incident.makeNotices' | 'privacy.makeRegister'> {
  const fonts = join(door.settings.resources, 'fonts')
  return {
    'privacy.makeExport': (here, { request }) => handOut(door, here, `person-${request.slice(-12)}.zip`, async (path, { signal }) => counted(await exportPerson(here.desk.company, here.session, { request, path, fonts, signal }), ({ records }) => records)),
    'privacy.makeCertificate': (here, { request }) => handOut(door, here, `erasure-${request.slice(-12)}.zip`, async (path) => counted(await makeCertificate(here.desk.company, here.session, { request, path, fonts }), ({ isComplete }) => Number(isComplete))),
    'incident.makeNotices': (here, { incident }) => handOut(door, here, `notices-${incident.slice(-12)}.zip`, async (path) => counted(await writeNotices(here.desk.company, here.session, incident, { path, fonts }), ({ papers }) => papers)),
    'privacy.makeRegister': (here) => handOut(door, here, 'register.zip', async (path) => counted(await writeRegister(here.desk.company, here.session, { path, fonts }), ({ papers }) => papers)),
    'privacy.erasing'({ session }) {
      const state = erasing()?.state() ?? { isRunning: false, failure: null, unreachable: [] }
      return ok({ isRunning: state.isRunning, failure: state.failure && explained(state.failure, session.language), unreachable: [...state.unreachable] })
    },
  }
}

function counted<T>(made: Result<T>, rowsOf: (value: T) => number): Result<HandedOut> {
  return made.ok ? ok({ rows: rowsOf(made.value) }) : made
}
