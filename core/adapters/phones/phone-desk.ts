import { ok, refuse, type Failure, type Language, type Result } from '../../domain/failure/failure.ts'
import type { Id } from '../../domain/records/field.ts'
import { dispatchCall, replyOf } from '../../kernel/contract/dispatcher.ts'
import type { CallFrame, EventFrame, ReplyFrame } from '../../kernel/contract/frame.ts'
import type { OutputOf, ParsedInputOf } from '../../kernel/contract/method.ts'
import { declared } from '../../kernel/contract/access.ts'
import { PHONE_ACCESS } from '../../kernel/contract/door-access.ts'
import { phoneContract, type PhoneContract, type PhoneTopic } from '../../kernel/contract/phone-contract.ts'
import { phoneProof } from '../../kernel/contract/phone-proof.ts'
import { findPhoneLink, readPhone, type Phone } from '../../kernel/phones/phone-store.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { PositionIntake, PositionStamp } from '../../kernel/ports/position-intake.ts'
import { createTryGuard } from '../credentials/try-guard.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { workstationSession } from '../desk/user-session.ts'
import { isProvedBy, tokenDigest } from '../displays/display-proof.ts'
import { createStrangerLimit } from '../displays/on-record.ts'
import { createPairedLines, type PairedConnection, type PairedLine } from '../displays/paired-lines.ts'
import { createPairingCodes } from '../displays/pairing-codes.ts'
import { createCrewFeed } from './crew-feed.ts'
import { crewPerson, type CrewPerson } from './crew-person.ts'
import { enterPhone, keepPhone, permitFor, recordRefusal, revokePhone } from './paired-phones.ts'
import { takeChange } from './take-change.ts'
import { takePhoto } from './take-photo.ts'

/** The crews' phones of one open company, over whichever wire. */
export interface PhoneDesk {
  /** `origin`: where the phone stands, as the wire knows it. `end` closes the wire. */
  connect(send: (event: EventFrame) => void, end: () => void, origin: string): PairedConnection
  /** Pairs the phone that shows the code with that worker's person. Five wrong codes of one person, then a pause that grows. */
  confirm(session: Session, input: { readonly code: string; readonly worker: Id<'worker'> }): Result<{ readonly phone: string; readonly name: string }>
  /** Its connections are ended with it. */
  revoke(session: Session, phone: string): Result<void>
  isConnected(phone: string): boolean
  close(): void
}

interface Entered {
  readonly phone: Phone
  readonly untilAt: number
  readonly language: Language
  readonly unwatch: () => void
}
interface Speaker {
  readonly phone: Phone
  readonly person: CrewPerson
}
type Line = PairedLine<Entered, PhoneTopic>

export function createPhoneDesk(company: OpenCompany, positions: PositionIntake | null, onBug: (error: unknown) => void): PhoneDesk {
  const { desk, clock } = company
  const { database } = desk.core
  const codes = createPairingCodes<Line>(clock, 'phone.many_waiting')
  const guard = createTryGuard(database, clock, 'phone_try')
  const feed = createCrewFeed(company, onBug)
  const mayRecordStranger = createStrangerLimit(clock)
  let closed = false

  function recordStranger(action: string, phone: Phone | null, code: Failure['code']): void {
    if (mayRecordStranger()) recordRefusal(company, workstationSession(company, 'en'), action, phone, code)
  }

  function hasKey(line: Line, publicKey: string, signature: string): boolean {
    return isProvedBy(publicKey, phoneProof(line.nonce, line.origin, publicKey), signature)
  }

  function begin(line: Line, { publicKey, signature }: ParsedInputOf<PhoneContract['phone.begin']>): Result<OutputOf<PhoneContract['phone.begin']>> {
    if (!hasKey(line, publicKey, signature)) return refuse('phone.wrong_proof')
    line.publicKey = publicKey
    return codes.begin(line)
  }

  function redeem(line: Line, { link, publicKey, signature }: ParsedInputOf<PhoneContract['phone.redeem']>): Result<OutputOf<PhoneContract['phone.redeem']>> {
    if (!hasKey(line, publicKey, signature)) return refuse('phone.wrong_proof')
    const found = findPhoneLink(database.read, tokenDigest(link), clock.now())
    const person = found && crewPerson(database.read, found.user)
    if (!found || !person) {
      recordStranger('phone.redeem', null, 'phone.no_link')
      return refuse('phone.no_link')
    }
    codes.drop(line)
    return keepPhone(company, person.session, 'phone.redeem', [], { person, publicKey, pairedBy: found.madeBy, link })
  }

  function enter(line: Line, shown: ParsedInputOf<PhoneContract['phone.enter']>): Result<OutputOf<PhoneContract['phone.enter']>> {
    const entered = enterPhone(company, line, shown)
    if (!entered.ok) {
      recordStranger('phone.enter', readPhone(database.read, shown.phone) ?? null, entered.failure.code)
      return entered
    }
    const { phone, person, token, untilAt } = entered.value
    codes.drop(line)
    line.entered?.unwatch()
    line.entered = {
      phone, untilAt, language: person.session.language,
      unwatch: feed.watch({ person: () => crewPerson(database.read, phone.user), show: (day) => line.tell('crew.shown', day), gone: () => line.end() }),
    }
    return ok({ token, user: person.user.id, name: person.user.name, language: person.session.language, at: clock.now() })
  }

  /** Who speaks, as the records say at this moment. */
  function speaker(line: Line): Speaker | undefined {
    const person = line.entered && crewPerson(database.read, line.entered.phone.user)
    return line.entered && person ? { phone: line.entered.phone, person } : undefined
  }

  function sayPosition(stamp: PositionStamp, { phone, person }: Speaker): void {
    positions?.take(stamp).then(
      (taken) => {
        if (!taken.ok && !closed) recordRefusal(company, asPhone(person.session, phone), 'phone.position', phone, taken.failure.code)
      },
      (error: unknown) => {
        if (!closed) onBug(error)
      },
    )
  }

  function asPhone(session: Session, { id }: Phone): Session {
    return { ...session, phone: { id, doneAt: clock.now(), from: '' } }
  }

  async function answer(line: Line, call: CallFrame): Promise<ReplyFrame> {
    const { id, method } = call
    const language = line.entered?.language ?? 'en'
    const asked = declared(PHONE_ACCESS, method)
    if (asked === 'phone.begin' || asked === 'phone.redeem' || asked === 'phone.enter') {
      const input = inputOf(asked, call.input)
      if (!input.ok) return replyOf(id, language, input)
      const answers = { 'phone.begin': begin, 'phone.redeem': redeem, 'phone.enter': enter }
      return replyOf(id, language, answers[asked](line, input.value as never))
    }
    const who = speaker(line)
    // Before it is known whose it is, nothing of it is read.
    if (!who) return replyOf(id, language, refuse('phone.not_paired'))
    if (asked === 'phone.change') {
      const input = inputOf(asked, call.input)
      return replyOf(id, language, input.ok ? takeChange(company, who.phone, who.person.session, input.value, (stamp) => sayPosition(stamp, who)) : input)
    }
    if (asked === 'phone.photo') {
      const input = inputOf(asked, call.input)
      return replyOf(id, language, input.ok ? takePhoto(company, who.phone, who.person.session, input.value) : input)
    }
    if (asked !== undefined) return dispatchCall(desk, who.person.session, call, onBug)
    recordRefusal(company, asPhone(who.person.session, who.phone), method, who.phone, 'phone.not_for_phones')
    return replyOf(id, language, refuse('phone.not_for_phones'))
  }

  const lines = createPairedLines<Entered, PhoneTopic>({
    clock, onBug, answer, challenge: 'phone.challenge', beat: 'phone.beat',
    left(line) {
      codes.drop(line)
      line.entered?.unwatch()
    },
    // A step that cannot be taken is the day's business; what is not this phone's is not.
    isHarmless: (code) => code === 'phone.overtaken' || !/^(access|phone|input)\./.test(code),
  })

  return {
    connect: lines.connect,

    confirm(session, { code, worker }) {
      const permitted = permitFor(company, session, 'phone.confirm', worker)
      if (!permitted.ok) return permitted
      const seconds = guard.secondsToWait(session.user)
      if (seconds > 0) return refuse('access.wait', { seconds })
      guard.countTry(session.user)
      const line = codes.take(code)
      const publicKey = line?.publicKey ?? null
      if (line === undefined || publicKey === null) {
        recordRefusal(company, session, 'phone.confirm', null, 'phone.no_code')
        return refuse('phone.no_code')
      }
      guard.wasRight(session.user)
      const { person, rules } = permitted.value
      const kept = keepPhone(company, session, 'phone.confirm', rules, { person, publicKey, pairedBy: session.user })
      if (!kept.ok) return kept
      line.tell('phone.paired', kept.value)
      return ok({ phone: kept.value.phone, name: person.user.name })
    },

    revoke(session, phone) {
      const revoked = revokePhone(company, session, phone)
      if (revoked.ok) for (const line of lines.open) if (line.entered?.phone.id === phone) line.end()
      return revoked
    },

    isConnected: (phone) => [...lines.open].some(({ entered }) => entered?.phone.id === phone),

    close() {
      closed = true
      lines.close()
      feed.close()
    },
  }
}

function inputOf<Method extends keyof PhoneContract>(method: Method, given: unknown): Result<ParsedInputOf<PhoneContract[Method]>> {
  const input = phoneContract[method].input.safeParse(given)
  return input.success ? ok(input.data as never) : refuse('input.invalid', { path: method, problem: input.error.issues[0]?.message ?? '' })
}
