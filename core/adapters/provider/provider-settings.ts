import type { ProviderRule } from '../../domain/access/provider-rule.ts'
import type { ReadDatabase, WriteDatabase } from '../../kernel/ports/database.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'

/** The company's own sign-in provider (OpenID Connect), as its record says; the secret, where the provider demands one, is this workstation's. */
export interface Provider {
  readonly issuer: string
  readonly client: string
  readonly secret: string | null
  readonly rule: ProviderRule
  /** What the provider says of more than a password counts as the second step. */
  readonly countsFactor: boolean
  /** It may lie in the company's own network. */
  readonly allowsPrivate: boolean
  /** The one who may use the password while it is required. */
  readonly breakGlass: string | null
}

/** Null where the company has none: then nothing is asked of any network. */
export function readProvider(read: ReadDatabase): Provider | null {
  const company = createRecordReader(read).all('company')[0]
  if (!company?.providerIssuer || !company.providerClient) return null
  const kept = read.get<{ secret: string }>('SELECT secret FROM provider_secret WHERE issuer = ? AND client = ?', company.providerIssuer, company.providerClient)
  return {
    issuer: company.providerIssuer,
    client: company.providerClient,
    secret: kept?.secret ?? null,
    rule: company.providerRule ?? 'offered',
    countsFactor: company.providerCountsFactor === true,
    allowsPrivate: company.providerAllowsPrivate === true,
    breakGlass: company.providerBreakGlass,
  }
}

/** Of one issuer and client: a secret goes to nobody else, whatever the company's record says later. */
export function writeProviderSecret(tx: WriteDatabase, { issuer, client }: Pick<Provider, 'issuer' | 'client'>, secret: string | null): void {
  tx.run('DELETE FROM provider_secret')
  if (secret !== null) tx.run('INSERT INTO provider_secret (issuer, client, secret) VALUES (?, ?, ?)', issuer, client, secret)
}
