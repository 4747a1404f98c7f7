import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateKeyPairSync } from 'node:crypto'
import Provider, { type Configuration } from 'oidc-provider'

export interface Account {
  readonly sub: string
  readonly email: string
  readonly verified: boolean
  readonly amr?: readonly string[]
}

/** A real OpenID Connect provider on the loopback, whose people sign in by what `person` says. */
export interface TestProvider {
  readonly issuer: string
  readonly client: string
  readonly secret: string
  /** Who sits at the browser. */
  person: Account
  /** Changes the claims of tokens, for what no honest provider does. */
  idTokenSeconds: number
  /** As a browser does: through the provider’s pages, to where it sends one back. The query it comes back with. */
  browse(url: string, jar?: Map<string, string>): Promise<URL>
  stop(): Promise<void>
}

export async function startTestProvider(redirectUris: readonly string[]): Promise<TestProvider> {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const accounts = new Map<string, Account>()
  const state = { person: { sub: 'nobody', email: 'nobody@example.invalid', verified: true } as Account, idTokenSeconds: 300 }
  const client = { client_id: 'desk', client_secret: 'a-secret-that-the-provider-demands', redirect_uris: [...redirectUris], grant_types: ['authorization_code'], response_types: ['code' as const], application_type: 'native' as const }
  const configuration: Configuration = {
    clients: [client],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] } as NonNullable<Configuration['jwks']>,
    pkce: { required: () => true },
    claims: { email: ['email', 'email_verified'], openid: ['sub', 'acr', 'amr', 'auth_time'] },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    ttl: { IdToken: () => state.idTokenSeconds, AccessToken: 60, AuthorizationCode: 60, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, email: accounts.get(sub)?.email, email_verified: accounts.get(sub)?.verified }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    async loadExistingGrant(context) {
      const grant = new provider.Grant({ clientId: context.oidc.client?.clientId ?? '', accountId: context.oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  }
  const provider = new Provider(issuer, configuration)
  const callback = provider.callback()
  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt } = await provider.interactionDetails(request, response)
    const login = { accountId: state.person.sub, ...(state.person.amr ? { amr: [...state.person.amr] } : {}) }
    await provider.interactionFinished(request, response, prompt.name === 'login' ? { login } : { consent: {} }, { mergeWithLastSubmission: true })
  }
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response)
    accounts.set(state.person.sub, state.person)
    void interact(request, response)
  })
  return {
    issuer, client: client.client_id, secret: client.client_secret,
    get person() { return state.person },
    set person(person) { state.person = person },
    get idTokenSeconds() { return state.idTokenSeconds },
    set idTokenSeconds(seconds) { state.idTokenSeconds = seconds },
    async browse(url, jar = new Map()) {
      let next = new URL(url)
      let steps = 0
      while (next.origin === issuer) {
        if ((steps += 1) > 10) throw new Error('the provider sends the browser round and round')
        const response = await fetch(next, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
        for (const cookie of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
          if (value === '') jar.delete(name)
          else jar.set(name, value)
        }
        const location = response.headers.get('location')
        if (location === null) throw new Error(`the provider shows a page: ${response.status} ${(await response.text()).slice(0, 400)}`)
        next = new URL(location, next)
      }
      return next
    },
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
