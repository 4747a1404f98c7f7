import { Secret, TOTP } from 'otpauth'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Database } from '../../kernel/ports/database.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import { codeDigest, newSpokenCode } from './spoken-code.ts'
import { createTryGuard } from './try-guard.ts'

/** What authenticator apps take without asking (RFC 6238): some ignore anything else without saying so. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const SECRET_BYTES = 20
/** Of a clock that is off, or somebody who types slowly: a step before and one after. */
const STEPS_AROUND = 1
const RECOVERY_CODES = 10

export interface SecondFactor {
  readonly isOn: boolean
  /** Recovery codes that are still good. */
  readonly codesLeft: number
}

export interface Proposed {
  readonly secret: string
  /** `otpauth://totp/…`, for an app to photograph. */
  readonly uri: string
}

/** The second step of people who have one on this workstation: codes of an authenticator app, and recovery codes for when the phone is lost. */
export interface SecondFactors {
  of(user: string): SecondFactor
  /** Counts for nothing until it is confirmed; kept by whoever asks. */
  propose(account: string): Proposed
  /** Takes the secret that was proposed, if the code is one of it, and answers with the recovery codes. */
  confirm(user: string, secret: string, code: string): Result<readonly string[]>
  /** A code of the app, or a recovery code; each once. A wrong one costs time. */
  check(user: string, code: string): Result<void>
  renewCodes(user: string): Result<readonly string[]>
  drop(user: string): Result<void>
}

interface Row {
  readonly secret: string | null
  readonly last_step: number
  readonly codes: string
}

export function createSecondFactors(database: Database, clock: Clock): SecondFactors {
  const guard = createTryGuard(database, clock, 'second_factor')
  // The database is for the next start: while an import holds it, memory alone knows which codes were used.
  const lastSteps = new Map<string, number>()
  const rowOf = (user: string): Row | undefined => database.read.get<Row>('SELECT secret, last_step, codes FROM second_factor WHERE user = ? AND secret IS NOT NULL', user)

  function write(user: string, sql: string, ...values: (string | number | null)[]): Result<void> {
    return refusalsAsValues(() => database.transact((tx) => {
      tx.run('INSERT INTO second_factor (user) VALUES (?) ON CONFLICT (user) DO NOTHING', user)
      tx.run(`UPDATE second_factor SET ${sql} WHERE user = ?`, ...values, user)
    }))
  }

  /** The step of time that the code belongs to, if it is one that has not been used. */
  function freshStep(secret: string, code: string, lastStep: number): number | null {
    const now = clock.now()
    const delta = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) }).validate({ token: code, window: STEPS_AROUND, timestamp: now })
    const step = delta === null ? null : Math.floor(now / (FORM.period * 1_000)) + delta
    return step !== null && step > lastStep ? step : null
  }

  function takeCode(user: string, { secret, last_step, codes }: Row, code: string): Result<void> {
    if (/^\d{6}$/.test(code)) {
      const step = freshStep(secret ?? '', code, Math.max(last_step, lastSteps.get(user) ?? 0))
      if (step === null) return refuse('access.wrong_factor')
      lastSteps.set(user, step)
      write(user, 'last_step = ?', step)
      return ok(undefined)
    }
    const left = JSON.parse(codes) as string[]
    const digest = digestOf(code)
    return left.includes(digest) ? write(user, 'codes = ?', JSON.stringify(left.filter((each) => each !== digest))) : refuse('access.wrong_factor')
  }

  return {
    of(user) {
      const row = rowOf(user)
      return { isOn: row !== undefined, codesLeft: row === undefined ? 0 : (JSON.parse(row.codes) as string[]).length }
    },
    propose(account) {
      const secret = new Secret({ size: SECRET_BYTES })
      return { secret: secret.base32, uri: new TOTP({ ...FORM, issuer: 'TruJourney', label: account, secret }).toString() }
    },
    confirm(user, secret, code) {
      if (rowOf(user) !== undefined) return refuse('access.factor_exists')
      const step = freshStep(secret, code.replaceAll(/\s/g, ''), 0)
      if (step === null) return refuse('access.wrong_factor')
      const codes = newCodes()
      const kept = write(user, 'secret = ?, last_step = ?, codes = ?, wrong = 0, wait_until = 0', secret, step, JSON.stringify(codes.map(digestOf)))
      if (!kept.ok) return kept
      lastSteps.set(user, step)
      guard.wasRight(user)
      return ok(codes)
    },
    check(user, typed) {
      const row = rowOf(user)
      if (row === undefined) return refuse('access.factor_none')
      const seconds = guard.secondsToWait(user)
      if (seconds > 0) return refuse('access.wait', { seconds })
      guard.countTry(user)
      const right = takeCode(user, row, typed.replaceAll(/[\s-]/g, ''))
      if (right.ok) guard.wasRight(user)
      return right
    },
    renewCodes(user) {
      if (rowOf(user) === undefined) return refuse('access.factor_none')
      const codes = newCodes()
      const kept = write(user, 'codes = ?', JSON.stringify(codes.map(digestOf)))
      return kept.ok ? ok(codes) : kept
    },
    drop(user) {
      if (rowOf(user) === undefined) return refuse('access.factor_none')
      // Whoever has locked themselves out of their second step begins anew.
      const dropped = write(user, "secret = NULL, last_step = 0, codes = '[]'")
      if (!dropped.ok) return dropped
      lastSteps.delete(user)
      guard.wasRight(user)
      return ok(undefined)
    },
  }
}

function newCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, newSpokenCode)
}

function digestOf(code: string): string {
  return codeDigest('recovery code', code)
}
