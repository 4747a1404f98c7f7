import type { Desk } from '../../kernel/desk/desk.ts'
import { tendKeys } from '../../kernel/desk/tend-keys.ts'
import type { Signer } from '../../kernel/ports/environment.ts'
import { LINK_OFF, type LinkProblem, type LinkState, type LinkWatch } from '../../kernel/sync/link-state.ts'
import { regionOf } from '../../kernel/privacy/region-of.ts'
import { readSyncSettings, type SyncSettings } from '../../kernel/sync/sync-store.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import type { CheckpointFile } from '../sqlite/checkpoint-file.ts'
import type { WitnessPace } from './audit-witness.ts'
import type { CompanyDevice } from '../../kernel/wire/wire-message.ts'
import { checkRegion, greet } from './ask-region.ts'
import { createFormerSelves } from './former-selves.ts'
import { createHeadOfficeMarks } from './head-office-marks.ts'
import { showLink } from './link-board.ts'
import { copyOf, type LeasePace } from './lease-keeper.ts'
import { createOutgoing } from './outgoing.ts'
import { createPresence, type Presence } from './presence.ts'
import { parseRelayAddress } from './relay-address.ts'
import { openRelayLine, type RelayLine } from './relay-line.ts'
import { createSyncSession } from './sync-session.ts'
import type { SyncSession } from './sync-session-parts.ts'

export interface DeskSyncOptions {
  readonly desk: Desk
  readonly signer: Signer
  /** Those of before. */
  readonly retired?: readonly Signer[]
  /** What it holds as a witness of the relay's audit tree. */
  readonly checkpoints: CheckpointFile
  readonly onBug: (error: unknown) => void
  /** For tests. */
  readonly witnessPace?: WitnessPace
  /** For tests. */
  readonly leasePace?: LeasePace
  /** Between two words of head office's on how far it is; for tests. */
  readonly markMs?: number
  /** Documents that stay open at the relay; for tests. */
  readonly mostOpen?: number
}

/** Keeps this desk in step with its relay for as long as it runs, whether there is a line or not. */
export interface DeskSync extends LinkWatch {
  readonly presence: Presence
  /** Reads the settings again: after joining, pausing or leaving. What was laid aside is tried once more. */
  restart(): void
  /** Tells the relay that another device is lost; which devices the company has then. Null where there is no line, or no answer. */
  reportLost(device: string): Promise<readonly CompanyDevice[] | null>
  onChange(listener: () => void): () => void
  close(): void
}

/** The line of a company that is open here; what it is like is known to its modules. */
export function keepInStep({ desk, signer, retired, checkpoints, store }: OpenCompany, onBug: (error: unknown) => void): DeskSync {
  const sync = createDeskSync({ desk, signer, retired, checkpoints, onBug })
  const takeDown = showLink(store.path, sync)
  return {
    ...sync,
    close() {
      takeDown()
      sync.close()
    },
  }
}

const LOOK_MS = 2_000
const REPLAN_MS = 3_600_000
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 60_000
/** The relay knows this desk, and does not let it in: somebody has to change that first. */
const SLOW_WAIT_MS = 300_000
const SLOW: readonly LinkProblem[] = ['wrong_relay', 'wrong_region', 'untrusted', 'unauthenticated', 'forbidden', 'unsupported']
/** So long a line must have held before the next break counts as the first. */
const STEADY_MS = 20_000
const TELL_MS = 50
const KEEP_TIME_MS = 60_000
const ANSWER_MS = 5_000

export function createDeskSync({ desk, signer, retired = [], checkpoints, onBug, witnessPace, leasePace, markMs, mostOpen }: DeskSyncOptions): DeskSync {
  const { core } = desk
  const listeners = new Set<() => void>()
  const outgoing = createOutgoing(core, tell, onBug)
  const presence = createPresence(core)
  const headOffice = createHeadOfficeMarks(core, { ...(markMs === undefined ? {} : { everyMs: markMs }), onBug })
  let link: Omit<LinkState, 'opened' | 'wanted' | 'notTaken' | 'notYet' | 'behind' | 'grants'> = LINK_OFF
  let line: RelayLine | null = null
  let session: SyncSession | null = null
  let tries = 0
  let withAudit = true
  let waiting: NodeJS.Timeout | undefined
  let telling: NodeJS.Timeout | undefined
  let closed = false
  let membersTold: (members: readonly CompanyDevice[]) => void = () => {}
  /** An answer to an earlier question is none. */
  let asking = 0

  function tell(): void {
    telling ??= setTimeout(() => {
      telling = undefined
      for (const listener of listeners) listener()
    }, TELL_MS)
  }

  function become(state: LinkState['state'], problem: LinkProblem | null, nextTryAt: number | null = null): void {
    link = { state, problem, nextTryAt, since: link.state === state ? link.since : core.clock.now() }
    tell()
  }

  function start(): void {
    const settings = readSyncSettings(core.database.read)
    if (!settings) return become('off', null)
    if (settings.paused) return become('paused', null)
    const address = parseRelayAddress(settings.address)
    if (!address.ok) return become('stopped', 'other')
    const region = regionOf(core.database.read)
    if (region === null) return connect(settings, address.value)
    become('connecting', link.problem)
    const asked = (asking += 1)
    // Before a line is opened: nothing goes to a relay that does not stand where the company allows.
    greet(address.value, settings.ca)
      .then((said) => {
        if (closed || asked !== asking) return
        if (!said.ok) return again(said.failure.code === 'sync.untrusted' ? 'untrusted' : 'unreachable')
        if (said.value.relay !== settings.relay) return again('wrong_relay')
        if (checkRegion(said.value, region).ok) connect(settings, address.value)
        else again('wrong_region')
      })
      .catch(onBug)
  }

  function connect(settings: SyncSettings, address: URL): void {
    become('connecting', link.problem)
    let openedAt: number | null = null
    const own = openRelayLine(
      { address, settings, company: core.company, signer },
      {
        welcomed(welcome) {
          openedAt = performance.now()
          try {
            session = createSyncSession({ desk, line: own, formerSelves: (onDone) => createFormerSelves({ core, signers: retired, address, settings, onDone, onBug }), outgoing, welcome, months: settings.months, signer, relay: settings.relay, checkpoints, ...(witnessPace === undefined ? {} : { witnessPace }), ...(leasePace === undefined ? {} : { leasePace }), onMembers: (members) => membersTold(members), withAudit, headOffice, presence, ...(mostOpen === undefined ? {} : { mostOpen }), onChange: tell, onBug })
            presence.announce(outgoing.waiting.size > 0)
            become('online', withAudit ? null : 'audit_refused')
          } catch (error) {
            onBug(error)
            own.end('other')
          }
        },
        told(message) {
          try {
            session?.told(message)
          } catch (error) {
            onBug(error)
            own.end('other')
          }
        },
        out(message) {
          if (!core.authority.saidOut(copyOf(message))) own.end('other')
        },
        ended(problem) {
          if (line !== own) return
          if (problem === 'forbidden' && session?.isSendingAudit) withAudit = false
          drop()
          if (openedAt !== null && performance.now() - openedAt > STEADY_MS) tries = 0
          again(problem)
        },
      },
    )
    line = own
  }

  function again(problem: LinkProblem): void {
    if (closed) return
    if (problem === 'revoked') return become('stopped', problem)
    tries += 1
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 10))
    // Desks that lost one relay at one moment come back at different ones.
    const ms = SLOW.includes(problem) && withAudit ? SLOW_WAIT_MS * (0.9 + Math.random() / 5) : longest * (0.5 + Math.random() / 2)
    become('waiting', problem, core.clock.now() + Math.round(ms))
    waiting = setTimeout(start, ms)
  }

  function drop(): void {
    asking += 1
    clearTimeout(waiting)
    const [oldLine, oldSession] = [line, session]
    line = null
    session = null
    oldSession?.end()
    oldLine?.end()
    outgoing.flush()
  }

  const unlisten = desk.onEvent(({ records }) => {
    session?.look()
    // Where the data may be has changed: the relay is asked again where it stands.
    if (records.some(({ kind }) => kind === 'dataRegion')) {
      drop()
      start()
    }
  })
  // What is written without an event: audit entries of refusals, closed months.
  const looking = setInterval(() => {
    if (!session) return
    session.look()
    presence.announce(outgoing.waiting.size > 0)
  }, LOOK_MS)
  const replanning = setInterval(() => session?.replan(), REPLAN_MS)
  // A desk that runs for months makes its new part key in time too, whether it has a line or not.
  const tending = setInterval(() => {
    try {
      tendKeys(core)
    } catch (error) {
      onBug(error)
    }
  }, REPLAN_MS)
  let planState = core.plan.standing().state
  const keepingTime = setInterval(() => {
    try {
      core.authority.keep()
      // A plan ends by itself.
      const { state } = core.plan.standing()
      const isOther = state !== planState
      planState = state
      if (isOther) core.publish([{ kind: 'company', id: '*' }], null)
    } catch (error) {
      onBug(error)
    }
  }, KEEP_TIME_MS)
  start()

  return {
    presence,
    current: () => ({ ...link, opened: session?.opened ?? 0, wanted: session?.wanted ?? 0, notTaken: session?.notTaken ?? [], notYet: session?.notYet ?? [], behind: session?.behind ?? [], grants: session?.grants ?? [] }),
    restart() {
      drop()
      tries = 0
      withAudit = true
      outgoing.reload()
      start()
    },
    reportLost(device) {
      const now = session
      if (now === null) return Promise.resolve(null)
      return new Promise((resolve) => {
        const done = (members: readonly CompanyDevice[] | null) => {
          clearTimeout(patience)
          if (membersTold === hear) membersTold = () => {}
          resolve(members)
        }
        // What was asked before is answered first, and does not say it yet.
        const hear = (members: readonly CompanyDevice[]) => {
          if (members.some((member) => member.device === device && member.revokedAt !== null)) done(members)
        }
        const patience = setTimeout(() => done(null), ANSWER_MS)
        membersTold = hear
        now.reportLost(device)
      })
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      unlisten()
      clearInterval(looking)
      clearInterval(replanning)
      clearInterval(tending)
      clearInterval(keepingTime)
      clearTimeout(telling)
      drop()
      headOffice.close()
      presence.close()
      outgoing.close()
    },
  }
}
