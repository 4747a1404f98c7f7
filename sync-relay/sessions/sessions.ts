import type { CloseReason } from '../../core/kernel/wire/wire-message.ts'
import type { DeviceMember, Membership } from '../membership/membership.ts'

/** A socket whose device has shown who it is. */
export interface ProvenSession {
  readonly company: string
  readonly device: string
  /** Desks and stock providers come in by doors of their own, and are counted apart. */
  readonly door: 'desk' | 'stock'
  /** By this door, of one device. */
  readonly mostAtOnce: number
  readonly end: (reason: CloseReason) => void
  readonly membershipChanged: (member: DeviceMember | null) => void
}

/** The devices that are connected, by company and device: whoever is revoked is cut off at once. */
export class Sessions {
  readonly #byDevice = new Map<string, Set<ProvenSession>>()
  readonly #left = new Map<string, ProvenSession>()
  readonly #membership: Membership
  readonly #failed: (error: unknown) => void
  readonly #stop: () => void

  constructor(membership: Membership, failed: (error: unknown) => void) {
    this.#membership = membership
    this.#failed = failed
    this.#stop = membership.onChange((company, device) => void this.#changed(company, device).catch(failed))
  }

  get count(): number {
    return [...this.#byDevice.values()].reduce((sum, { size }) => sum + size, 0)
  }

  /** A device that comes again and again ends its oldest socket: the other end of that one is most likely gone. */
  add(session: ProvenSession): void {
    const key = keyOf(session)
    const own = this.#byDevice.get(key) ?? new Set()
    this.#byDevice.set(key, own.add(session))
    const alike = [...own].filter(({ door }) => door === session.door)
    if (alike.length > session.mostAtOnce) alike[0]!.end('too_many')
    // What was changed after it was asked who this is, nobody has been told of.
    void this.#changed(session.company, session.device).catch(this.#failed)
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

  async #changed(company: string, device: string | null): Promise<void> {
    const concerned = device === null ? [...this.#byDevice.values()].flatMap((own) => [...own]).filter((session) => session.company === company) : [...(this.#byDevice.get(keyOf({ company, device })) ?? [])]
    if (concerned.length === 0) return
    const isActive = (await this.#membership.company(company))?.state === 'active'
    for (const session of concerned) {
      if (isActive) session.membershipChanged(await this.#membership.device(company, session.device))
      else session.end('forbidden')
    }
  }
}

function keyOf({ company, device }: Pick<ProvenSession, 'company' | 'device'>): string {
  return `${company} ${device}`
}
