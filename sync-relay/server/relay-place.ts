import { sign } from 'node:crypto'
import { regionMessage } from '../../core/kernel/wire/device-proof.ts'
import type { RelayIdentity } from './relay-identity.ts'

/** Where a relay stands, as its operator says and its key signs; all null where nobody has said. */
export interface RelayPlace {
  readonly region: string | null
  readonly publicKey: string | null
  readonly regionSignature: string | null
}

export function placeOf({ id, publicKey, privateKey }: RelayIdentity, region: string | null): RelayPlace {
  if (region === null) return { region, publicKey: null, regionSignature: null }
  return { region, publicKey: Buffer.from(publicKey).toString('base64url'), regionSignature: sign(null, regionMessage({ relay: id, region }), privateKey).toString('base64url') }
}
