import { join } from 'node:path'
import { ok, refuse, type Language, type Result } from '../../domain/failure/failure.ts'
import { declared } from '../../kernel/contract/access.ts'
import { DOOR_ACCESS, DOOR_EVENT_ACCESS } from '../../kernel/contract/door-access.ts'
import { doorContract, type DeskStatus, type DoorContract } from '../../kernel/contract/door-contract.ts'
import { dispatchCall, parseCall, replyOf } from '../../kernel/contract/dispatcher.ts'
import type { CallFrame, EventFrame, ReplyFrame } from '../../kernel/contract/frame.ts'
import { refusalsAsValues, type DeskEvent } from '../../kernel/desk/desk.ts'
import { mayOnSomething } from '../../kernel/policy/authorize.ts'
import type { CancelSignal, Clock } from '../../kernel/ports/environment.ts'
import { companyPaths } from '../desk/company-folder.ts'
import { keepLearning } from '../desk/learn-durations.ts'
import { keepWatching, type AlertWatch } from '../alerts/keep-watching.ts'
import { keepErasing, type Erasing } from '../privacy/keep-erasing.ts'
import { keepDigesting, type DigestKeeping } from '../audit/keep-digesting.ts'
import { keepBackingUp, type NightBackups } from '../backups/keep-backing-up.ts'
import { systemClock } from '../environment/system-environment.ts'
import { workstationSession } from '../desk/user-session.ts'
import { createDisplayDesk, type DisplayDesk } from '../displays/display-desk.ts'
import { createStrangerLimit } from '../displays/on-record.ts'
import { createLand } from '../map/land.ts'
import { matchMapSetup } from '../map/map-settings.ts'
import { createPhoneDesk, type PhoneDesk } from '../phones/phone-desk.ts'
import { createPositionIntake } from '../positions/position-intake.ts'
import { createPositionReception, type PositionReception } from '../positions/position-reception.ts'
import { keepInStep, type DeskSync } from '../sync/desk-sync.ts'
import { alertMethods } from './alert-methods.ts'
import { newsFor } from './change-news.ts'
import { createCompanyHolder, type Keychain } from './company-holder.ts'
import { companyMethods } from './company-methods.ts'
import { createDoorCore, type DoorHandlers, type Here } from './door-core.ts'
import { createDownloads } from './downloads.ts'
import { draftMethods, keepRefused } from './draft-methods.ts'
import { displayMethods } from './display-methods.ts'
import { backupMethods } from './backup-methods.ts'
import { mapMethods } from './map-methods.ts'
import { linkPhoneHere, pairHere, pairPhoneHere } from './pair-here.ts'
import { privacyMethods } from './privacy-methods.ts'
import { phoneMethods } from './phone-methods.ts'
import { photoMethods } from './photo-methods.ts'
import { providerMethods } from './provider-methods.ts'
import { secondFactorMethods } from './second-factor-methods.ts'
import { newSeat, type Line, type Seat } from './seat.ts'
import { sessionMethods } from './session-methods.ts'
import { signedInAt } from './session-view.ts'
import { syncFileMethods } from './sync-file-methods.ts'
import { syncMethods } from './sync-methods.ts'
import { workstationMethods } from './workstation-methods.ts'
import { createTasks } from './tasks.ts'
import { replyClosed, turnedAway } from './turned-away.ts'
import { createUploads } from './uploads.ts'
import { workMethods } from './work-methods.ts'

export interface DoorOptions {
  /** The company's folder, whether there is a company or not. */
  readonly folder: string
  /** Tables that come with the program. */
  readonly resources: string
  readonly shell: DeskStatus['shell']
  readonly version: string
  /** Of whoever is about to sign in; the company's language and the person's own come before it. */
  readonly language: Language
  readonly environment?: NodeJS.ProcessEnv
  readonly keychain?: Keychain
  readonly clock?: Clock
  /** Until a seat that is not used locks itself. */
  readonly idleMinutes?: number
  /** Where Mapbox is asked about a token; left out except in tests. */
  readonly mapboxUrl?: string
  /** Why a database older than the last change seen here may be opened. */
  readonly acceptOlder?: string
  /** Opening takes longer than usual: an update goes through a long log first (`opening` of `desk.status`). */
  readonly onOpening?: (done: number, total: number) => void
  /** Nobody waits any more for the company to open. */
  readonly signal?: CancelSignal
  /** Bugs, never refusals; without personal data as far as we write it, but a stack may hold some: keep it on this machine. */
  readonly onBug: (error: unknown) => void
}

export interface DoorConnection {
  /** A frame as it came, parsed from JSON or cloned. Never throws. */
  handle(frame: unknown): Promise<ReplyFrame>
  /** Of a wire at which anybody may stand: nobody has shown yet who it is. */
  isStranger?(): boolean
  close(): void
}

/**
 * The door of a desk: what a window talks to, whichever wire lies between. One per process and folder.
 *
 *     const door = createDoor({ folder, resources, shell: 'electron', version, language, keychain, onBug })
 *     await door.start()
 *     process.parentPort.on('message', ({ ports: [port] }) => {
 *       const line = door.connect((event) => port.postMessage(event), seatOfThatWindow)
 *       port.on('message', async ({ data }) => port.postMessage(await line.handle(data)))
 *       port.on('close', () => line.close())
 *     })
 *
 * Who acts is known from the seat alone. Give the same seat again when a window is loaded anew, and it stays signed in.
 */
export interface Door {
  /** Opens the company where that takes no question. What came of it: `status`. */
  start(): Promise<void>
  newSeat(): Seat
  /** `send` gets events, with a revision that rises by one with each on this connection. Without a seat: a new one. */
  connect(send: (event: EventFrame) => void, seat?: Seat): DoorConnection
  /** A display on a wall, at a door of its own. `end` closes its wire; `origin`: where it stands. */
  connectDisplay(send: (event: EventFrame) => void, end: () => void, origin: string): DoorConnection
  /** A crew's phone, at a door of its own too. */
  connectPhone(send: (event: EventFrame) => void, end: () => void, origin: string): DoorConnection
  /** A wall window of the workstation itself, which needs no pairing. */
  connectOwnWall(send: (event: EventFrame) => void): DoorConnection
  /** For whoever runs the desk: pairs the display that shows the code. */
  pairDisplay(code: string, place: string | null): Result<{ readonly display: string; readonly location: string }>
  /** For whoever runs the desk: pairs the phone that shows the code with somebody of a crew, or makes a link for them. */
  pairPhone(code: string, who: string): Result<{ readonly phone: string; readonly name: string }>
  linkPhone(who: string): Result<{ readonly link: string; readonly untilAt: number; readonly name: string }>
  /** What a device says of where trucks are, with the token that it shows, from that address. */
  receivePositions: PositionReception['receive']
  /** For whoever holds a socket: it was cut off for what came over it. The first twenty of a minute are put on record. */
  noteCut(path: string, why: string): void
  /** As a seat at which nobody is signed in sees it. */
  status(): DeskStatus
  /** Cancels what runs and closes the company. */
  close(): Promise<void>
}

const IDLE_MINUTES = 15
const SWEEP_MS = 15_000
const SYNC_TELL_MS = 500
/** A window that is loaded again keeps the files it has sent. */
const FILES_KEPT_MS = 2 * 60_000
/** Beyond it nobody comes back to a seat. */
export const SEAT_KEPT_MS = 12 * 3_600_000
/** Asked by a window on its own, not by a person. */
const PASSIVE: readonly string[] = ['desk.status', 'session.people', 'session.finishProvider', 'task.detail', 'sync.status', 'presence.set', 'presence.list', 'display.list', 'phone.list', 'map.devices', 'board.positions', 'backup.state', 'alerts.list', 'draft.list']

type AnyHandler = (at: Here | Seat, input: unknown) => Result<unknown> | Promise<Result<unknown>>

export function createDoor(options: DoorOptions): Door {
  const { folder, onBug } = options
  const clock = options.clock ?? systemClock
  const environment = options.environment ?? process.env
  const holder = createCompanyHolder({ folder, resources: options.resources, environment, clock, keychain: options.keychain, acceptOlder: options.acceptOlder, onOpening: tellOpening, signal: options.signal, onBug })
  const settings = { folder, resources: options.resources, environment, shell: options.shell, version: options.version, idleMinutes: options.idleMinutes ?? IDLE_MINUTES, language: options.language }
  const core = createDoorCore({ settings, holder, clock, tasks: createTasks(onBug), uploads: createUploads(companyPaths(folder).incoming), downloads: createDownloads(companyPaths(folder).outgoing), beforeEntry: () => erasing?.beforeEntry() ?? Promise.resolve(ok(undefined)) })
  const methods: DoorHandlers<keyof DoorContract> = { ...companyMethods(core), ...sessionMethods(core), ...secondFactorMethods(core), ...providerMethods(core), ...workMethods(core), ...alertMethods, ...draftMethods, ...photoMethods, ...backupMethods(core, () => nights), ...syncMethods(() => line), ...workstationMethods(() => line), ...syncFileMethods(core), ...displayMethods(() => displays), ...phoneMethods(() => phones), ...mapMethods(core, options.mapboxUrl), ...privacyMethods(core, () => erasing) }
  /** Those that something is connected to, or that still have files here. */
  const seats = new Set<Seat>()
  let closed = false
  let endLearning: (() => void) | null = null
  let nights: NightBackups | null = null
  let alerts: AlertWatch | null = null
  let digests: DigestKeeping | null = null
  let erasing: Erasing | null = null
  let line: DeskSync | null = null
  let tellingSync: NodeJS.Timeout | undefined
  let displays: DisplayDesk | null = null
  let phones: PhoneDesk | null = null
  let positions: PositionReception | null = null
  let standing: string | null = null
  const mayRecordStranger = createStrangerLimit(clock)
  const land = createLand(options.resources)

  holder.onChange((state) => {
    line?.close()
    line = state.state === 'open' ? keepInStep(state.company, onBug) : null
    line?.presence.onChange(() => tellAnother('presence.changed'))
    line?.onChange(tellSync)
    erasing?.close()
    erasing = state.state === 'open' ? keepErasing(state.company, folder, { onBug, link: () => line?.current() ?? null, dropFiles: () => core.downloads.dropAll() }) : null
    displays?.close()
    displays = state.state === 'open' ? createDisplayDesk(state.company, onBug) : null
    const intake = state.state === 'open' ? createPositionIntake(state.company, land) : null
    positions = state.state === 'open' && intake ? createPositionReception(state.company, intake) : null
    phones?.close()
    phones = state.state === 'open' ? createPhoneDesk(state.company, intake, onBug) : null
    if (state.state === 'open') matchMapSetup(state.company, folder)
    endLearning?.()
    endLearning = state.state === 'open' ? keepLearning(state.company, options.resources, onBug) : null
    nights?.close()
    // Of what everybody in is invented nothing is lost.
    nights = state.state === 'open' && !state.isSample ? keepBackingUp(state.company, folder, onBug) : null
    alerts?.close()
    alerts = state.state === 'open' ? keepWatching(state.company, { backups: () => nights?.state() ?? null, fonts: join(options.resources, 'fonts'), onBug }) : null
    digests?.close()
    digests = state.state === 'open' && !state.isSample ? keepDigesting(state.company, onBug) : null
    if (state.state === 'open') state.company.desk.onEvent((event) => tellChange(event))
    if (state.state === 'open') state.company.desk.core.authority.onChange(lookAtStanding)
    standing = state.state === 'open' ? state.company.desk.core.authority.standing().state : null
    if (standing === 'out') endGuests()
    for (const seat of seats) core.tellStatus(seat)
  })

  function tellOpening(done: number, total: number): void {
    options.onOpening?.(done, total)
    for (const seat of seats) core.tellStatus(seat)
  }

  function tellChange(event: DeskEvent): void {
    const { state } = holder
    if (state.state !== 'open') return
    for (const seat of seats) {
      const signedIn = seat.locked || seat.mustSetUp || seat.lines.size === 0 ? null : signedInAt(state, seat)
      const news = signedIn && newsFor(event, state.company.desk.core.policy, signedIn.session)
      if (news) for (const line of seat.lines) line.tell('records.changed', news)
    }
    // Roles, or the modules of the plan: what the window may show is another.
    if (event.records.some(({ kind }) => kind === 'user' || kind === 'company')) for (const seat of seats) core.tellStatus(seat)
  }

  /** Only that there is something new: what of it each may know, the query says. */
  function tellAnother(topic: 'presence.changed' | 'sync.changed'): void {
    const { state } = holder
    if (state.state !== 'open') return
    for (const seat of seats) {
      const signedIn = seat.locked || seat.mustSetUp || seat.lines.size === 0 ? null : signedInAt(state, seat)
      if (signedIn && mayOnSomething(state.company.desk.core.policy, signedIn.session, DOOR_EVENT_ACCESS[topic].action)) for (const line of seat.lines) line.tell(topic, {})
    }
  }

  /** While much comes and goes, twice a second is often enough for somebody who looks. */
  function tellSync(): void {
    tellingSync ??= setTimeout(() => {
      tellingSync = undefined
      tellAnother('sync.changed')
    }, SYNC_TELL_MS)
    tellingSync.unref()
  }

  /** What the workstation may do is another: whoever sits here is told, and whoever hangs on it. */
  function lookAtStanding(): void {
    const { state } = holder
    if (state.state !== 'open') return
    const now = state.company.desk.core.authority.standing().state
    if (now === standing) return
    const before = standing
    standing = now
    if (before === null) return
    if (now === 'out') endGuests()
    // What anybody may see is another: walls and phones are shown theirs anew, and windows ask again.
    else state.company.desk.core.publish([{ kind: 'company', id: '*' }], null)
    for (const seat of seats) core.tellStatus(seat)
  }

  /** Whoever hangs on a workstation that is no more of its company. */
  function endGuests(): void {
    for (const seat of seats) seat.user = null
    displays?.close()
    phones?.close()
    displays = null
    phones = null
    positions = null
  }

  function sweep(): void {
    lookAtStanding()
    const now = clock.now()
    for (const seat of seats) {
      // Locks a seat that has been left.
      if (seat.user !== null) core.signedIn(seat)
      if (seat.emptySince !== null && now - seat.emptySince > FILES_KEPT_MS && !core.tasks.isRunningFor(seat)) {
        core.downloads.dropAll(seat)
        void core.uploads.dropAll(seat).catch(onBug)
        if (seat.user === null || now - seat.emptySince > SEAT_KEPT_MS) seats.delete(seat)
      }
    }
  }
  const sweeping = setInterval(sweep, SWEEP_MS)
  sweeping.unref()

  /** The last window of that seat is gone. */
  function emptied(seat: Seat): void {
    seat.emptySince = clock.now()
    line?.presence.leave(seat)
  }

  async function answer(seat: Seat, call: CallFrame): Promise<ReplyFrame> {
    const { id, method } = call
    const own = declared(DOOR_ACCESS, method)
    if (own !== undefined) {
      const at = core.admit(seat, DOOR_ACCESS[own])
      if (!at.ok) return replyOf(id, core.languageAt(seat), at)
      const input = doorContract[own].input.safeParse(call.input)
      if (!input.success) {
        const [issue] = input.error.issues
        return replyOf(id, core.languageAt(seat), refuse('input.invalid', { path: issue?.path.join('.') || method, problem: issue?.message ?? '' }))
      }
      const result = await (methods[own] as AnyHandler)(at.value, input.data)
      return replyOf(id, core.languageAt(seat), result)
    }
    const signedIn = core.signedIn(seat)
    if (!signedIn.ok) return replyOf(id, core.languageAt(seat), signedIn)
    const reply = await dispatchCall(signedIn.value.desk.company.desk, signedIn.value.session, call, onBug)
    if (reply.t === 'err') keepRefused(signedIn.value, call, reply.failure.code)
    return reply
  }

  return {
    start: () => holder.start(),
    newSeat: () => newSeat(clock.now()),
    connectDisplay(send, end, origin) {
      return displays && !closed ? displays.connect(send, end, origin) : turnedAway(settings.language, end)
    },
    connectPhone(send, end, origin) {
      return phones && !closed ? phones.connect(send, end, origin) : turnedAway(settings.language, end)
    },
    connectOwnWall(send) {
      let here: { readonly of: DisplayDesk; readonly line: DoorConnection } | null = null
      return {
        handle(raw) {
          // Of a company that was opened since: another line.
          if (!displays || closed) return Promise.resolve(replyClosed(settings.language, raw))
          if (here?.of !== displays) here = { of: displays, line: displays.connectOwn(send) }
          return here.line.handle(raw)
        },
        close: () => here?.line.close(),
      }
    },
    pairDisplay(code, place) {
      const desk = core.openDesk()
      if (!desk.ok) return desk
      return displays ? pairHere(desk.value, displays, code, place, settings.language) : refuse('company.closed')
    },
    pairPhone(code, who) {
      const desk = core.openDesk()
      if (!desk.ok) return desk
      return phones ? pairPhoneHere(desk.value, phones, code, who, settings.language) : refuse('company.closed')
    },
    linkPhone(who) {
      const desk = core.openDesk()
      return desk.ok ? linkPhoneHere(desk.value, who, settings.language) : desk
    },
    receivePositions: async (token, text, from) => (positions === null || closed ? refuse('company.closed') : positions.receive(token, text, from)),
    noteCut(path, why) {
      const desk = core.openDesk()
      if (desk.ok && mayRecordStranger()) refusalsAsValues(() => desk.value.company.desk.recordAction(workstationSession(desk.value.company, 'en'), 'host.cut', { kind: 'none', id: path, location: null }, { decision: 'refused', reason: why, rules: [] }))
    },
    status: () => core.status(newSeat(clock.now())),
    connect(send, seat = newSeat(clock.now())) {
      let revision = 0
      const line: Line = {
        seat,
        tell(topic, payload) {
          revision += 1
          send({ t: 'event', topic, revision, payload: payload as EventFrame['payload'] })
        },
      }
      seat.lines.add(line)
      seat.emptySince = null
      seats.add(seat)
      return {
        async handle(raw) {
          const call = parseCall(raw)
          if (!call.ok) return replyOf(0, core.languageAt(seat), call)
          if (closed) return replyOf(call.value.id, settings.language, refuse('desk.unreachable'))
          try {
            // First the lock, so that the call that finds it does not count as somebody being there.
            if (seat.user !== null) core.signedIn(seat)
            if (!PASSIVE.includes(call.value.method)) seat.lastCallAt = clock.now()
            return await answer(seat, call.value)
          } catch (error) {
            onBug(error)
            return replyOf(call.value.id, settings.language, refuse('desk.internal'))
          }
        },
        close() {
          seat.lines.delete(line)
          if (seat.lines.size === 0) emptied(seat)
        },
      }
    },
    async close() {
      closed = true
      clearInterval(sweeping)
      clearTimeout(tellingSync)
      await core.tasks.stop()
      core.downloads.dropAll()
      await core.uploads.dropAll()
      endLearning?.()
      erasing?.close()
      nights?.close()
      alerts?.close()
      digests?.close()
      line?.close()
      line = null
      displays?.close()
      displays = null
      phones?.close()
      phones = null
      positions = null
      await land.close()
      holder.close()
    },
  }
}
