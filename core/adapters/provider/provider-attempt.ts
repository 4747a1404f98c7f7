import * as oidc from 'openid-client'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import { PrivateAddress } from '../environment/own-network.ts'
import { guardedFetch } from './guarded-fetch.ts'
import type { Identity } from './provider-links.ts'
import type { Provider } from './provider-settings.ts'

/** Of a clock here or there that is off, and of somebody who reads before they type. Seconds. */
const TOLERANCE_S = 30

/** One try to sign in at the provider: what it must answer to, and nobody else's answer does. */
export interface ProviderAttempt {
  readonly url: string
  readonly state: string
  /** Checks what came back. Once: the code in it is good once, and so is this. */
  finish(search: string): Promise<Result<Identity>>
}

/** The code flow with PKCE, state and nonce (OpenID Connect Core 3.1, RFC 7636, RFC 9700). `isAnew`: the provider is to ask for the password now, and must say that it has. */
export async function beginAttempt(provider: Provider, redirectUri: string, isAnew: boolean, now: () => number): Promise<Result<ProviderAttempt>> {
  const config = await discover(provider)
  if (!config.ok) return config
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
  const startedAt = now()
  const url = oidc.buildAuthorizationUrl(config.value, {
    redirect_uri: redirectUri,
    scope: 'openid email',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(isAnew ? { prompt: 'login', max_age: '0' } : {}),
  })
  let isDone = false
  return ok({
    url: url.href,
    state,
    async finish(search) {
      if (isDone) return refuse('access.provider_late')
      isDone = true
      try {
        const back = new URL(redirectUri)
        back.search = search
        const tokens = await oidc.authorizationCodeGrant(config.value, back, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true })
        const claims = tokens.claims()
        if (claims === undefined) return refuse('access.provider_wrong')
        // How long ago is not what counts, but that it was after it had been asked for.
        const isFresh = typeof claims.auth_time === 'number' && claims.auth_time >= startedAt / 1_000 - TOLERANCE_S
        if (isAnew && !isFresh) return refuse('access.provider_stale')
        // Its token is of no further use: nothing of what came is kept but what is said here.
        const asked = claims['email'] === undefined && config.value.serverMetadata().userinfo_endpoint !== undefined ? await oidc.fetchUserInfo(config.value, tokens.access_token, claims.sub) : claims
        return ok({
          issuer: provider.issuer,
          subject: claims.sub,
          email: typeof asked['email'] === 'string' ? asked['email'] : null,
          isEmailVerified: asked['email_verified'] === true,
          acr: typeof claims['acr'] === 'string' ? claims['acr'] : null,
          isFresh,
          amr: Array.isArray(claims['amr']) ? claims['amr'].filter((method): method is string => typeof method === 'string') : [],
        })
      } catch (error) {
        return { ok: false, failure: failureOf(error) }
      }
    },
  })
}

/** Whether it can be asked at all just now. */
export async function isReachable(provider: Provider): Promise<boolean> {
  return (await discover(provider)).ok
}

async function discover({ issuer, client, secret, allowsPrivate }: Provider): Promise<Result<oidc.Configuration>> {
  // The library refuses it too, in words of its own.
  if (new URL(issuer).protocol !== 'https:' && !allowsPrivate) return refuse('access.provider_private')
  try {
    const authentication = secret === null ? oidc.None() : oidc.ClientSecretBasic(secret)
    const config = await oidc.discovery(new URL(issuer), client, { [oidc.clockTolerance]: TOLERANCE_S }, authentication, {
      [oidc.customFetch]: guardedFetch(allowsPrivate),
      // Which addresses may be plain is decided by that fetch.
      execute: allowsPrivate ? [oidc.allowInsecureRequests] : [],
    })
    return ok(config)
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

/** What went wrong, without anything of what was said: a code of theirs at most. */
function failureOf(error: unknown): Failure {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) return { code: 'access.provider_refused', params: { reason: /^\w{1,60}$/.test(error.error) ? error.error : 'error' } }
  const causes = causesOf(error)
  if (causes.some((cause) => cause instanceof PrivateAddress)) return { code: 'access.provider_private', params: {} }
  return { code: causes.some(isOfNetwork) ? 'access.provider_unreachable' : 'access.provider_wrong', params: {} }
}

function causesOf(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...causesOf(error.cause), ...(error instanceof AggregateError ? error.errors.flatMap(causesOf) : [])] : [error]
}

const NETWORK = /^(?:E[A-Z]+|ERR_TLS\w*|ERR_SSL\w*|UND_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/

function isOfNetwork(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return true
  return 'code' in cause && typeof cause.code === 'string' && NETWORK.test(cause.code)
}
