import { timingSafeEqual } from 'node:crypto'
import { ok, refuse, type Language, type Result } from '../../domain/failure/failure.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Database, SqlValue } from '../../kernel/ports/database.ts'
import type { Clock } from '../../kernel/ports/environment.ts'
import { hashSecret, matchesSecret } from './secret-hash.ts'
import { codeDigest, newSpokenCode } from './spoken-code.ts'
import { createTryGuard } from './try-guard.ts'

const CODE_VALID_MS = 24 * 3_600_000
const LEAST_PASSWORD = 12

export interface Credential {
  readonly hasPassword: boolean
  readonly hasPin: boolean
  readonly language: Language | null
}

/** How people sign in on this workstation. Nothing in it leaves this database; a wrong try costs time. */
export interface Credentials {
  of(user: string): Credential
  /** Whether anybody has chosen a password here. */
  isAnySet(): boolean
  check(user: string, kind: 'password' | 'pin', secret: string): Promise<Result<void>>
  /** Whether it is the one that was issued within the day. */
  checkCode(user: string, code: string): Result<void>
  /** It is right once. */
  dropCode(user: string): Result<void>
  issueCode(user: string): Result<string>
  setPassword(user: string, password: string): Promise<Result<void>>
  setPin(user: string, pin: string | null): Promise<Result<void>>
  setLanguage(user: string, language: Language): Result<void>
}

interface Row {
  readonly password: string | null
  readonly pin: string | null
  readonly code: string | null
  readonly code_until: number | null
  readonly language: Language | null
}

const NONE: Row = { password: null, pin: null, code: null, code_until: null, language: null }

export function createCredentials(database: Database, clock: Clock): Credentials {
  const guard = createTryGuard(database, clock)
  const rowOf = (user: string): Row => database.read.get<Row>('SELECT password, pin, code, code_until, language FROM sign_in WHERE user = ?', user) ?? NONE

  function keep(user: string, assignment: string, ...values: SqlValue[]): Result<void> {
    return refusalsAsValues(() => database.transact((tx) => {
      tx.run('INSERT INTO sign_in (user) VALUES (?) ON CONFLICT (user) DO NOTHING', user)
      tx.run(`UPDATE sign_in SET ${assignment} WHERE user = ?`, ...values, user)
    }))
  }

  return {
    of(user) {
      const { password, pin, language } = rowOf(user)
      return { hasPassword: password !== null, hasPin: pin !== null, language }
    },
    isAnySet: () => database.read.get('SELECT 1 FROM sign_in WHERE password IS NOT NULL LIMIT 1') !== undefined,
    async check(user, kind, secret) {
      const stored = rowOf(user)[kind]
      if (stored === null) return refuse(kind === 'pin' ? 'access.pin_needs_password' : 'access.first_code_needed')
      const seconds = guard.secondsToWait(user)
      if (seconds > 0) return refuse('access.wait', { seconds })
      guard.countTry(user)
      if (!(await matchesSecret(stored, secret))) return refuse('access.wrong_secret')
      guard.wasRight(user)
      return ok(undefined)
    },
    checkCode(user, code) {
      const { code: stored, code_until: until } = rowOf(user)
      const seconds = guard.secondsToWait(user)
      if (seconds > 0) return refuse('access.wait', { seconds })
      guard.countTry(user)
      if (stored === null || until === null || until < clock.now() || !isCode(stored, code)) return refuse('access.wrong_code')
      guard.wasRight(user)
      return ok(undefined)
    },
    dropCode: (user) => keep(user, 'code = NULL, code_until = NULL'),
    issueCode(user) {
      const code = newSpokenCode()
      // A new code is also the way out for somebody who has locked themselves out.
      const kept = keep(user, 'code = ?, code_until = ?', codeDigest('first code', code), clock.now() + CODE_VALID_MS)
      if (!kept.ok) return kept
      guard.wasRight(user)
      return ok(code)
    },
    async setPassword(user, password) {
      const fit = checkPassword(password)
      return fit.ok ? keep(user, 'password = ?', await hashSecret(password)) : fit
    },
    async setPin(user, pin) {
      return keep(user, 'pin = ?', pin === null ? null : await hashSecret(pin))
    },
    setLanguage: (user, language) => keep(user, 'language = ?', language),
  }
}

export function checkPassword(password: string): Result<void> {
  return [...password].length < LEAST_PASSWORD ? refuse('access.password_short', { least: LEAST_PASSWORD }) : ok(undefined)
}

function isCode(stored: string, code: string): boolean {
  return timingSafeEqual(Buffer.from(stored), Buffer.from(codeDigest('first code', code)))
}
