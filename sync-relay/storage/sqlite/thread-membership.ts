import type { Membership } from '../../membership/membership.ts'
import type { StoreThread } from './store-thread.ts'

type Listener = Parameters<Membership['onChange']>[0]

/** `Membership` over the thread that has the registry. One process has the folder, so that every change there is comes through here. */
export class ThreadMembership implements Omit<Membership, 'close'> {
  readonly #thread: StoreThread
  readonly #listeners = new Set<Listener>()

  constructor(thread: StoreThread) {
    this.#thread = thread
  }

  company(id: string) {
    return this.#thread.call('company', id)
  }

  companies() {
    return this.#thread.call('companies')
  }

  addCompany(...args: Parameters<Membership['addCompany']>) {
    return this.#told(this.#thread.call('addCompany', ...args), args[0].id, null)
  }

  setCompany(...args: Parameters<Membership['setCompany']>) {
    return this.#told(this.#thread.call('setCompany', ...args), args[0], null)
  }

  locations(company: string) {
    return this.#thread.call('locations', company)
  }

  setLocation(...args: Parameters<Membership['setLocation']>) {
    return this.#thread.call('setLocation', ...args)
  }

  device(company: string, device: string) {
    return this.#thread.call('device', company, device)
  }

  devices(company: string) {
    return this.#thread.call('devices', company)
  }

  invite(...args: Parameters<Membership['invite']>) {
    return this.#thread.call('invite', ...args)
  }

  invitations(company: string) {
    return this.#thread.call('invitations', company)
  }

  withdraw(company: string, invitation: string) {
    return this.#thread.call('withdraw', company, invitation)
  }

  enrol(...args: Parameters<Membership['enrol']>) {
    return this.#told(this.#thread.call('enrol', ...args), args[0].company, args[0].device)
  }

  setGrants(...args: Parameters<Membership['setGrants']>) {
    return this.#told(this.#thread.call('setGrants', ...args), args[0], args[1])
  }

  revoke(...args: Parameters<Membership['revoke']>) {
    return this.#told(this.#thread.call('revoke', ...args), args[0], args[1])
  }

  seen(devices: Parameters<Membership['seen']>[0]) {
    return this.#thread.call('seen', devices)
  }

  lastSeen(company: string) {
    return this.#thread.call('lastSeen', company)
  }

  linkSubject(...args: Parameters<Membership['linkSubject']>) {
    return this.#told(this.#thread.call('linkSubject', ...args), args[0], args[1])
  }

  async unlinkSubject(...args: Parameters<Membership['unlinkSubject']>) {
    const found = await this.#thread.call('unlinkSubject', ...args)
    return found === null ? null : this.#told(Promise.resolve(found), found.company, found.device)
  }

  subjects(company: string) {
    return this.#thread.call('subjects', company)
  }

  deviceOf(subject: Parameters<Membership['deviceOf']>[0]) {
    return this.#thread.call('deviceOf', subject)
  }

  onChange(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async #told<T>(change: Promise<T>, company: string, device: string | null): Promise<T> {
    const result = await change
    if (result !== null && result !== false) for (const listener of this.#listeners) listener(company, device)
    return result
  }
}
