import type { CloseReason } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember, Membership } from '../membership/membership.ts'

/** A socket whose device has shown who it is. */
export interface ProvenSession {
  readonly company: string
  readonly device: string
  readonly end: (reason: CloseReason) => void
  readonly membershipChanged: (member: DeviceMember | null) => void
}

/** The devices that are connected, by company and device: whoever is revoked is cut off at once. */
export class Sessions {
  readonly #byDevice = new Map<string, Set<ProvenSession>>()
  readonly #left = new Map<string, ProvenSession>()
  readonly #most: number
  readonly #stop: () => void

  constructor(membership: Membership, most: number, failed: (error: unknown) => void) {
    this.#most = most
    this.#stop = membership.onChange((company, device) => void this.#changed(membership, company, device).catch(failed))
  }

  get count(): number {
    return [...this.#byDevice.values()].reduce((sum, { size }) => sum + size, 0)
  }

  /** A device that comes again and again ends its oldest socket: the other end of that one is most likely gone. */
  add(session: ProvenSession): void {
    const key = keyOf(session)
    const own = this.#byDevice.get(key) ?? new Set()
    this.#byDevice.set(key, own.add(session))
    const [oldest] = own
    if (own.size > this.#most) oldest!.end('too_many')
  }

  remove(session: ProvenSession): void {
    const own = this.#byDevice.get(keyOf(session))
    if (own?.delete(session) !== true) return
    this.#left.set(keyOf(session), session)
    if (own.size === 0) this.#byDevice.delete(keyOf(session))
  }

  endAll(reason: 'draining'): void {
    for (const own of this.#byDevice.values()) for (const session of own) session.end(reason)
  }

  /** Open sockets by device. */
  socketsOf(company: string): ReadonlyMap<string, number> {
    return new Map([...this.#byDevice.values()].flatMap((own) => [...own].slice(0, 1).filter((session) => session.company === company).map(({ device }) => [device, own.size] as const)))
  }

  /** Whoever is here, or has been since this was asked last. */
  takeSeen(): readonly { readonly company: string; readonly device: string }[] {
    const left = [...this.#left].filter(([key]) => !this.#byDevice.has(key)).map(([, session]) => session)
    this.#left.clear()
    return [...[...this.#byDevice.values()].flatMap((own) => [...own].slice(0, 1)), ...left].map(({ company, device }) => ({ company, device }))
  }

  stop(): void {
    this.#stop()
  }

  async #changed(membership: Membership, company: string, device: string | null): Promise<void> {
    const concerned = [...this.#byDevice.values()].flatMap((own) => [...own]).filter((session) => session.company === company && (device === null || session.device === device))
    if (concerned.length === 0) return
    const isActive = (await membership.company(company))?.state === 'active'
    for (const session of concerned) {
      if (isActive) session.membershipChanged(await membership.device(company, session.device))
      else session.end('forbidden')
    }
  }
}

function keyOf({ company, device }: ProvenSession): string {
  return `${company} ${device}`
}
