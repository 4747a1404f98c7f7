/** Whether people may sign in by the company's own provider, or must while it answers. */
export const PROVIDER_RULES = ['offered', 'required'] as const
export type ProviderRule = (typeof PROVIDER_RULES)[number]

/** HTTPS, without a name and password in it; plain HTTP to this computer alone, for tries and tests. */
export const ISSUER = /^(?:https:\/\/[\w.-]+(?::\d{1,5})?(?:\/[\w.~/%-]*)?|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?(?:\/[\w.~/%-]*)?)$/

/** Values of `acr` by which providers say that more than a password was asked for (OpenID EAP, REFEDS). */
const STRONG_CONTEXTS: ReadonlySet<string> = new Set(['phr', 'phrh', 'https://refeds.org/profile/mfa'])
/** Values of `amr` beside a password (RFC 8176). */
const SECOND_METHODS: readonly string[] = ['otp', 'hwk', 'swk', 'fpt', 'face', 'iris', 'sc']

/** What the provider says it asked for is more than one thing. */
export function saysTwoFactors(acr: string | null, amr: readonly string[]): boolean {
  return (acr !== null && STRONG_CONTEXTS.has(acr)) || amr.includes('mfa') || (amr.includes('pwd') && SECOND_METHODS.some((method) => amr.includes(method)))
}
