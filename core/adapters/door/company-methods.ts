import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import { asId } from '../../domain/records/field.ts'
import type { DeskStatus } from '../../kernel/contract/door-contract.ts'
import { keyState, makeShares } from '../desk/make-shares.ts'
import { makeSample } from '../desk/make-sample.ts'
import { unlockFromFile, writeSampleKey } from '../desk/open-key.ts'
import { workstationSession } from '../desk/user-session.ts'
import type { MadeShare } from '../../kernel/ports/key-store.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { checkPassword } from '../credentials/credentials.ts'
import type { DoorCore, DoorHandlers } from './door-core.ts'
import type { Seat } from './seat.ts'

type CompanyMethod = 'desk.status' | 'company.makeSample' | 'company.found' | 'company.open' | 'company.recover' | 'company.retry' | 'keys.state' | 'keys.makeShares'

export function companyMethods(door: DoorCore): DoorHandlers<CompanyMethod> {
  const { holder, settings, tasks } = door

  function mustBeEmpty(): Result<void> {
    if (holder.state.state !== 'none') return refuse('company.exists')
    if (holder.isOpening) return refuse('store.busy')
    return tasks.running ? refuse('desk.task_running') : ok(undefined)
  }

  function statusOf(seat: Seat, done: Result<unknown>): Result<DeskStatus> {
    return done.ok ? ok(door.status(seat)) : done
  }

  function namedShares(shares: readonly MadeShare[]) {
    const desk = door.openDesk()
    const records = desk.ok ? createRecordReader(desk.value.company.desk.core.database.read) : null
    return shares.map(({ number, holder: user, code }) => ({ number, user, name: records?.get('user', asId<'user'>(user))?.name ?? null, code }))
  }

  return {
    'desk.status': (seat) => ok(door.status(seat)),

    'company.makeSample'(seat, { size }) {
      const empty = mustBeEmpty()
      if (!empty.ok) return empty
      const language = door.languageAt(seat)
      return tasks.start(seat, 'sample', language, async (task) => {
        try {
          task.progress('invent', 0, null)
          const unlock = () => {
            const fromFile = settings.environment['TRUJOURNEY_KEY_FILE'] ? unlockFromFile(settings.folder, settings.environment) : undefined
            if (fromFile?.ok === false) throw new RefusalError(fromFile.failure.code, fromFile.failure.params)
            return fromFile?.value ?? writeSampleKey(settings.folder)
          }
          const made = await makeSample(
            { company: holder.options(), resources: settings.resources, size, language, unlock },
            { signal: task.signal, onProgress: ({ phase, rowsDone, rowsTotal, fraction }) => (phase === 'save' ? task.progress(phase, Math.round(fraction * 100), 100) : task.progress(phase, rowsDone, rowsTotal)) },
          )
          holder.adopt(made.company)
          return ok({ rows: made.rows })
        } catch (error) {
          if (error instanceof RefusalError) return { ok: false, failure: error.failure }
          throw error
        }
      })
    },

    async 'company.found'(seat, { admin, passphrase, ...company }) {
      const empty = mustBeEmpty()
      if (!empty.ok) return empty
      for (const chosen of [admin.password, passphrase]) {
        const fit = checkPassword(chosen)
        if (!fit.ok) return fit
      }
      seat.awaitsStatus = true
      const founded = await holder.found(passphrase, async (desk) => {
        const created = desk.company.desk.execute(workstationSession(desk.company, company.language), 'company.create', { ...company, admin: { name: admin.name, email: admin.email } })
        if (!created.ok) return created
        const { admin: user } = created.value as { admin: NonNullable<Seat['user']> }
        const set = await desk.credentials.setPassword(user, admin.password)
        if (!set.ok) return set
        seat.user = user
        seat.locked = false
        seat.lastCallAt = door.clock.now()
        seat.passwordAt.set(user, door.clock.now())
        seat.provedAt = door.clock.now()
        return ok(undefined)
      }).finally(() => {
        seat.awaitsStatus = false
      })
      return founded.ok ? ok({ recoveryCode: founded.value.recoveryCode, status: door.status(seat) }) : founded
    },

    async 'company.open'(seat, { acceptOlder, ...shown }) {
      if (holder.state.state === 'none') return refuse('company.none')
      if (holder.state.state === 'open') return refuse('company.is_open')
      const unlock = 'passphrase' in shown ? ({ kind: 'passphrase', passphrase: shown.passphrase } as const) : ({ kind: 'recovery', code: shown.recoveryCode } as const)
      return statusOf(seat, await holder.open(unlock, acceptOlder))
    },

    async 'company.recover'(seat, { shares, passphrase }) {
      if (holder.state.state === 'none') return refuse('company.none')
      if (holder.state.state === 'open') return refuse('company.is_open')
      const fit = checkPassword(passphrase)
      if (!fit.ok) return fit
      seat.awaitsStatus = true
      const recovered = await holder.recover(shares, passphrase).finally(() => {
        seat.awaitsStatus = false
      })
      return recovered.ok ? ok({ recoveryCode: recovered.value.recoveryCode, shares: namedShares(recovered.value.shares), status: door.status(seat) }) : recovered
    },

    'keys.state'({ desk, session }) {
      const state = keyState(desk.company, settings.folder, session)
      if (!state.ok) return state
      const { ways, database, shares } = state.value
      return ok({ ways: [...ways], database, shares: shares && { ...shares, holders: [...shares.holders] } })
    },

    async 'keys.makeShares'({ desk, session }, { passphrase, holders, needed }) {
      const made = await makeShares(desk.company, settings.folder, session, { kind: 'passphrase', passphrase }, holders, needed)
      return made.ok ? ok({ shares: namedShares(made.value) }) : made
    },

    async 'company.retry'(seat, { acceptOlder }) {
      if (holder.state.state !== 'open' && !tasks.running) await holder.start(acceptOlder)
      return ok(door.status(seat))
    },
  }
}
