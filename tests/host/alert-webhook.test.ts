import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { deliverAlerts } from '../../core/adapters/alerts/deliver-alerts.ts'
import { checkWebhookUrl, sendWebhook } from '../../core/adapters/alerts/send-webhook.ts'
import { isPrivateAddress } from '../../core/adapters/environment/own-network.ts'
import { setWebhook, testWebhook, webhookSettings } from '../../core/adapters/alerts/webhook-settings.ts'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { raiseAlert } from '../../core/kernel/alerts/alert-store.ts'
import { setDeskState } from '../../core/kernel/desk/desk-state.ts'
import { openTestDesk, valueOf, type TestDesk } from '../support/test-desk.ts'

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let desk: Awaited<ReturnType<typeof openTestDesk>> & TestDesk
let received: Received[]
let status: number
let url: string

beforeEach(async () => {
  received = []
  status = 204
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(pieces).toString('utf8') })
      response.writeHead(status, { location: '/elsewhere' }).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts?token=t`
  desk = await openTestDesk(composeModules('resources'))
  onTestFinished(() => {
    server.close()
    desk.dispose()
  })
})

const raise = (subject: string) => desk.desk.core.database.transact((tx) => raiseAlert(tx, { rule: 'denials', severity: 'medium', subject, at: desk.clock.now(), times: 5, entry: 1, actor: desk.admin.user, code: 'access.denied', object: { kind: 'job', id: 'j' } }))
const deliver = () => deliverAlerts({ ...desk, fonts: 'resources/fonts' }, () => false)
const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }) => result.failure?.code ?? 'ok'

describe('the company’s own address', () => {
  it('is told to the end where another way has a fault, and then not again', async () => {
    valueOf(setWebhook(desk, desk.admin, url, true))
    desk.desk.core.database.transact((tx) => setDeskState(tx, 'alerts.mail', '{}'))
    raise('ada')
    for (const _ of [1, 2]) await expect(deliver()).rejects.toThrow('Invalid input')
    expect(received).toHaveLength(1)
    expect(valueOf(webhookSettings(desk, desk.admin))).toMatchObject({ sent: 1, failing: 0 })
  })

  it('is told of each alert once, signed, by ids and codes alone, and of none from before', async () => {
    raise('before')
    const { secret } = valueOf(setWebhook(desk, desk.admin, url, true))
    raise('ada')
    raise('zoe')
    raise('zoe')
    expect([await deliver(), await deliver()]).toEqual([2, 0])
    const [first] = received
    const { t, v1 } = Object.fromEntries(String(first?.headers['trujourney-signature']).split(',').map((part) => part.split('=') as [string, string]))
    expect(v1).toBe(createHmac('sha256', secret!).update(`${t}.${first?.body}`).digest('hex'))
    expect(JSON.parse(first!.body)).toMatchObject({ v: 1, type: 'alert', device: desk.signer.device, alert: { id: 2, rule: 'denials', code: 'access.denied', times: 5, actor: desk.admin.user } })
    expect(first?.body).not.toMatch(/Ada|example/)
    expect(new Set(received.map(({ headers }) => headers['trujourney-delivery'])).size).toBe(2)
    expect(valueOf(webhookSettings(desk, desk.admin))).toMatchObject({ url, sent: 2, failing: 0, failure: null })
    expect(JSON.stringify(webhookSettings(desk, desk.admin))).not.toContain(secret)
  })

  it('that does not take one is asked again later, with the same name, and it is said', async () => {
    valueOf(setWebhook(desk, desk.admin, url, true))
    raise('ada')
    status = 503
    expect([await deliver(), await deliver(), received.length]).toEqual([0, 0, 1])
    expect(valueOf(webhookSettings(desk, desk.admin))).toMatchObject({ sent: 0, failing: 1, failure: { code: 'alert.webhook_refused', params: { status: 503 } } })
    desk.clock.set(desk.clock.now() + 10_001)
    await deliver()
    desk.clock.set(desk.clock.now() + 10_001)
    await deliver()
    expect(received).toHaveLength(2)
    desk.clock.set(desk.clock.now() + 10_001)
    status = 200
    expect([await deliver(), await deliver()]).toEqual([1, 0])
    expect(new Set(received.map(({ headers }) => headers['trujourney-delivery'])).size).toBe(1)
  })

  it('is not followed elsewhere, and one that is gone holds nothing up', async () => {
    valueOf(setWebhook(desk, desk.admin, url, true))
    status = 302
    expect(codeOf(await testWebhook(desk, desk.admin))).toBe('alert.webhook_refused')
    expect(received).toHaveLength(1)
    valueOf(setWebhook(desk, desk.admin, 'http://127.0.0.1:9/', true))
    raise('ada')
    raise('zoe')
    expect(await deliver()).toBe(0)
    expect(valueOf(webhookSettings(desk, desk.admin))).toMatchObject({ failing: 2, failure: { code: 'alert.webhook_unreachable' } })
    valueOf(setWebhook(desk, desk.admin, null, false))
    expect(codeOf(await testWebhook(desk, desk.admin))).toBe('alert.webhook_none')
    expect(await deliver()).toBe(0)
  })

  it('is set by administrators with their password, on record without what is secret in it', () => {
    expect(codeOf(setWebhook(desk, desk.session('Auditor'), url, true))).toBe('access.denied')
    const { provedForS: _, ...unproved } = desk.admin
    expect(codeOf(setWebhook(desk, unproved, url, true))).toBe('access.proof_needed')
    valueOf(setWebhook(desk, desk.admin, url, true))
    const recorded = desk.desk.core.database.read.all<{ reason: string }>("SELECT json_extract(body, '$.reason') AS reason FROM audit_entry WHERE action = 'alert.setWebhook' ORDER BY id")
    expect(recorded.map(({ reason }) => reason)).toEqual(['access.denied', 'access.proof_needed', new URL(url).host])
  })
})

describe('an address', () => {
  it('is HTTPS and public, or of this computer where the own network is allowed', () => {
    const verdict = (text: string, allowsPrivate: boolean) => codeOf(checkWebhookUrl(text, allowsPrivate))
    for (const bad of ['x', 'ftp://alerts.example/', 'http://alerts.example/', 'https://user:secret@alerts.example/', 'http://10.0.0.1/', 'http://127.evil.example/']) expect([bad, verdict(bad, true)]).toEqual([bad, 'alert.webhook_address'])
    for (const near of ['https://10.0.0.1/', 'https://[::1]/', 'https://[::ffff:192.168.0.1]/', 'https://169.254.169.254/latest', 'https://0x7f.1/']) expect([near, verdict(near, false), verdict(near, true)]).toEqual([near, 'alert.webhook_private', 'ok'])
    expect([verdict('https://alerts.example/x', false), verdict('http://127.0.0.1:80/', false)]).toEqual(['ok', 'alert.webhook_address'])
    expect(['8.8.8.8', '2606:4700::1'].some(isPrivateAddress)).toBe(false)
  })

  it('whose name leads into a private network is refused when it is looked up', async () => {
    expect(codeOf(await sendWebhook({ url: 'https://localhost:9/', secret: 's', allowsPrivate: false }, 'd', {}, 0))).toBe('alert.webhook_private')
    expect(codeOf(await sendWebhook({ url: 'https://localhost:9/', secret: 's', allowsPrivate: true }, 'd', {}, 0))).toBe('alert.webhook_unreachable')
  })
})
