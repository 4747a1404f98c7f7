import { WireWriter } from './wire-writer.ts'

const PROOF = 'trujourney-proof/1'
const TOKEN = 'trujourney-token/1'
const ENROL = 'trujourney-enrol/1'
const REGION = 'trujourney-region/1'
const LOG_KEY = 'trujourney-log-key/1'
const LEASE_KEY = 'trujourney-lease-key/1'

/** What a device signs to show that it holds its key: this relay, this socket's nonce, this company. A proof for one relay or socket is worth nothing at another. */
export function proofMessage(input: { readonly relay: string; readonly nonce: Uint8Array; readonly company: string; readonly device: string }): Uint8Array {
  return new WireWriter().text(PROOF).text(input.relay).bytes(input.nonce).text(input.company).text(input.device).done()
}

/** What a device signs for a token: this relay, a challenge of its, this company. */
export function tokenMessage(input: { readonly relay: string; readonly challenge: string; readonly company: string; readonly device: string }): Uint8Array {
  return new WireWriter().text(TOKEN).text(input.relay).text(input.challenge).text(input.company).text(input.device).done()
}

/** What a device signs to enrol with an invitation: nobody can enrol another's key. */
export function enrolMessage(input: { readonly relay: string; readonly invitation: string; readonly company: string; readonly device: string; readonly publicKey: Uint8Array }): Uint8Array {
  return new WireWriter().text(ENROL).text(input.relay).text(input.invitation).text(input.company).text(input.device).bytes(input.publicKey).done()
}

/** What a relay signs with its own key to say where it stands. */
export function regionMessage(input: { readonly relay: string; readonly region: string }): Uint8Array {
  return new WireWriter().text(REGION).text(input.relay).text(input.region).done()
}

/** What a relay signs with its own key to say with which one it signs the checkpoints of that company's audit tree: desks have pinned the first. */
export function logKeyMessage(input: { readonly relay: string; readonly company: string; readonly logKey: Uint8Array }): Uint8Array {
  return new WireWriter().text(LOG_KEY).text(input.relay).text(input.company).bytes(input.logKey).done()
}

/** The same of the key that leases are signed with. */
export function leaseKeyMessage(input: { readonly relay: string; readonly company: string; readonly leaseKey: Uint8Array }): Uint8Array {
  return new WireWriter().text(LEASE_KEY).text(input.relay).text(input.company).bytes(input.leaseKey).done()
}
