import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Signer } from '../../kernel/ports/environment.ts'
import { enrolMessage } from '../../kernel/wire/device-proof.ts'
import type { DataRegion } from '../../domain/privacy/data-region.ts'
import { checkRegion, greet } from './ask-region.ts'
import { ask } from './ask-relay.ts'
import { relayUrl } from './relay-address.ts'

export interface EnrolInput {
  readonly address: URL
  readonly ca: string | null
  readonly company: string
  readonly signer: Signer
  /** The secret of an invitation: it goes to the relay and is kept nowhere. */
  readonly invitation: string
  /** What the relay has to call itself, where that is known: another one is not told the invitation. */
  readonly relay?: string | null
  /** Where the company's data may be stored: a relay elsewhere is not told the invitation. */
  readonly region?: DataRegion | null
}

/** Makes this device known at the relay, by an invitation and its own signature; what the relay calls itself. Doing it again with the same invitation changes nothing. */
export async function enrolDevice({ address, ca, company, signer, invitation, relay: expected = null, region = null }: EnrolInput): Promise<Result<{ readonly relay: string }>> {
  const greeted = await greet(address, ca)
  if (!greeted.ok) return greeted
  const { relay } = greeted.value
  if (expected !== null && relay !== expected) return refuse('sync.another_relay')
  const here = checkRegion(greeted.value, region)
  if (!here.ok) return here
  const { device, publicKey } = signer
  const signature = signer.sign(enrolMessage({ relay, invitation, company, device, publicKey }))
  const answer = await ask(relayUrl(address, '/v1/enrol', 'web'), ca, { company, device, publicKey: base64url(publicKey), invitation, signature: base64url(signature), ...(region === null ? {} : { region }) })
  if (!answer.ok) return answer
  if (answer.value.status === 200) return ok({ relay })
  return answer.value.status === 400 || answer.value.status === 403 ? refuse('sync.invitation_refused') : refuse('sync.relay_failed', { status: answer.value.status })
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
