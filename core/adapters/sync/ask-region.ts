import { createHash } from 'node:crypto'
import { z } from 'zod'
import { liesWithin, type DataRegion } from '../../domain/privacy/data-region.ts'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { regionMessage } from '../../kernel/wire/device-proof.ts'
import { verifyEd25519 } from '../environment/system-environment.ts'
import { ask } from './ask-relay.ts'
import { relayUrl } from './relay-address.ts'

const base64url = z.string().max(200).transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url')))
const greeting = z.object({ relay: z.string().regex(/^[0-9a-f]{64}$/), region: z.string().max(20).nullish(), publicKey: base64url.nullish(), regionSignature: base64url.nullish() })
export type Greeting = z.output<typeof greeting>

/** What a relay says of itself before anybody is known there. */
export async function greet(address: URL, ca: string | null): Promise<Result<Greeting>> {
  const answer = await ask(relayUrl(address, '/v1/relay', 'web'), ca, null)
  if (!answer.ok) return answer
  const said = greeting.safeParse(answer.value.body)
  return answer.value.status === 200 && said.success ? ok(said.data) : refuse('sync.address_wrong')
}

/** Where it says that it stands, by its own key; null where it does not say, or somebody else does. */
function placeOf({ relay, region, publicKey, regionSignature }: Greeting): string | null {
  if (!region || !publicKey || !regionSignature) return null
  const isItsKey = createHash('sha256').update(publicKey).digest('hex') === relay
  return isItsKey && verifyEd25519(publicKey, regionMessage({ relay, region }), regionSignature) ? region : null
}

/** Whether a relay stands where the company allows its data to be. */
export function checkRegion(said: Greeting, allowed: DataRegion | null): Result<void> {
  const place = placeOf(said)
  return allowed === null || liesWithin(allowed, place) ? ok(undefined) : refuse('sync.wrong_region', { allowed, place: place ?? '—' })
}
