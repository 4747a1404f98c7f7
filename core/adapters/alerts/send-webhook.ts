import { createHmac } from 'node:crypto'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Webhook } from '../../kernel/alerts/channel-store.ts'
import { askOutside, objectionTo, PrivateAddress } from '../environment/own-network.ts'

const TIMEOUT_MS = 10_000
const MOST_LENGTH = 2_000

export function checkWebhookUrl(text: string, allowsPrivate: boolean): Result<string> {
  const url = text.length <= MOST_LENGTH ? URL.parse(text) : null
  if (url === null || url.username !== '' || url.password !== '') return refuse('alert.webhook_address')
  const objection = objectionTo(url, allowsPrivate)
  if (objection !== null) return refuse(objection === 'plain' ? 'alert.webhook_address' : 'alert.webhook_private')
  return ok(url.href)
}

/**
 * One POST; no redirect is followed, and of the answer only the status counts. `trujourney-signature: t=SECONDS,v1=HEX`, the HMAC-SHA256 of `SECONDS.BODY`
 * under the secret's text. `delivery` is the same in each try, so that whoever is told twice can tell.
 */
export function sendWebhook({ url: text, secret, allowsPrivate }: Pick<Webhook, 'url' | 'secret' | 'allowsPrivate'>, delivery: string, message: object, now: number): Promise<Result<void>> {
  const checked = checkWebhookUrl(text, allowsPrivate)
  if (!checked.ok) return Promise.resolve(checked)
  const url = new URL(checked.value)
  const body = JSON.stringify(message)
  const seconds = Math.floor(now / 1_000)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'TruJourney',
    'trujourney-delivery': delivery,
    'trujourney-signature': `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  }
  return new Promise((settle) => {
    const request = askOutside(url, { method: 'POST', headers, allowsPrivate, signal: AbortSignal.timeout(TIMEOUT_MS) }, (response) => {
      const { statusCode: status = 0 } = response
      response.destroy()
      settle(status >= 200 && status < 300 ? ok(undefined) : refuse('alert.webhook_refused', { status }))
    })
    request.on('error', (error) => settle(refuse(error instanceof PrivateAddress ? 'alert.webhook_private' : 'alert.webhook_unreachable')))
    request.end(body)
  })
}
