import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { generate } from 'selfsigned'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { makeDueDigests } from '../../core/adapters/audit/make-digests.ts'
import { deliverAlerts } from '../../core/adapters/alerts/deliver-alerts.ts'
import { setDigests } from '../../core/adapters/alerts/digest-sending.ts'
import { setWebhook, webhookSettings } from '../../core/adapters/alerts/webhook-settings.ts'
import { mailSettings, setMail, testMailing } from '../../core/adapters/alerts/mail-settings.ts'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { raiseAlert } from '../../core/kernel/alerts/alert-store.ts'
import { mailInputShape, type MailInput } from '../../core/kernel/alerts/mail-shape.ts'
import { pdfText } from '../support/pdf-text.ts'
import { openTestDesk, valueOf } from '../support/test-desk.ts'

const PASSWORD = 'a password that is nowhere else'
const NAMED = await generate([{ name: 'commonName', value: 'mail.example.invalid' }], { keyType: 'ec', curve: 'P-256', algorithm: 'sha256', extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }, { type: 2, value: 'localhost' }] }] })
const OTHER = await generate([{ name: 'commonName', value: 'other.example.invalid' }], { keyType: 'ec', curve: 'P-256', algorithm: 'sha256', extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'other.example.invalid' }] }] })

interface Received {
  readonly to: readonly string[]
  readonly mail: string
  readonly isSecure: boolean
  readonly user: string | undefined
}

let desk: Awaited<ReturnType<typeof openTestDesk>>
let received: Received[]
/** What the server answers: to a recipient, to the message. */
let answers: { rcpt: (address: string) => number; data: () => number }

beforeAll(async () => {
  desk = await openTestDesk(composeModules('resources'))
})
afterAll(() => desk.dispose())
beforeEach(() => {
  received = []
  answers = { rcpt: () => 250, data: () => 250 }
  valueOf(setMail(desk, desk.admin, null))
})

async function serve(options: SMTPServerOptions): Promise<number> {
  const refused = (code: number) => Object.assign(new Error(`no, because of ${PASSWORD}`), { responseCode: code })
  const server = new SMTPServer({
    key: NAMED.private, cert: NAMED.cert, logger: false,
    onAuth: ({ username, password }, _session, done) => (password === PASSWORD ? done(null, { user: username }) : done(refused(535))),
    onRcptTo({ address }, _session, done) {
      const code = answers.rcpt(address)
      done(code === 250 ? null : refused(code))
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
        const code = answers.data()
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail: Buffer.concat(pieces).toString('utf8'), isSecure: session.secure, user: session.user })
        done(code === 250 ? null : refused(code))
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => server.close())
  return (server.server.address() as AddressInfo).port
}

const mail = (port: number, given: Partial<MailInput> = {}): MailInput => mailInputShape.parse({
  host: '127.0.0.1', port, security: 'tls', user: 'alerts', password: PASSWORD, from: 'alerts@movers.example', to: ['it@movers.example', 'owner@movers.example'], language: 'en', ca: NAMED.cert, allowsPrivate: true, ...given,
})
const raise = (subject: string) => desk.desk.core.database.transact((tx) => raiseAlert(tx, { rule: 'grant', severity: 'high', subject, at: desk.clock.now(), times: 1, entry: 7, actor: desk.admin.user, code: 'admin', object: { kind: 'user', id: 'u1' } }))
const deliver = () => deliverAlerts({ ...desk, fonts: 'resources/fonts' }, () => false)
const set = (input: MailInput) => valueOf(setMail(desk, desk.admin, input))
const state = () => valueOf(mailSettings(desk, desk.admin))
const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }) => result.failure?.code ?? 'ok'
const tried = async (input: MailInput) => {
  set(input)
  return codeOf(await testMailing(desk, desk.admin))
}
const header = ({ mail: text }: Received, name: string) => new RegExp(`^${name}:\\s+(.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(text)?.[1]
/** Lines are broken anywhere on their way. */
const whole = ({ mail: text }: Received) => text.replaceAll('=\r\n', '')

describe('alerts by mail', () => {
  it('go once each, oldest first, by ids and codes alone, over TLS with the company’s own authority', async () => {
    const port = await serve({ secure: true })
    raise('before')
    set(mail(port))
    raise('first')
    raise('second')
    expect([await deliver(), await deliver()]).toEqual([2, 0])
    expect(received.map(({ to, isSecure, user }) => ({ to, isSecure, user }))).toEqual([0, 1].map(() => ({ to: ['it@movers.example', 'owner@movers.example'], isSecure: true, user: 'alerts' })))
    const [first, second] = received as [Received, Received]
    expect(header(first, 'Subject')).toContain('Urgent')
    expect(first.mail).toContain('Somebody became an administrator')
    expect(whole(first)).toContain('take it back under Company, Users')
    expect(header(first, 'Auto-Submitted')).toBe('auto-generated')
    expect(header(first, 'Content-Type')).toContain('text/plain')
    expect([first, second].map((one) => header(one, 'Message-ID'))).toEqual([expect.stringMatching(/^<trujourney-.+-alert-\d+@movers\.example>$/), expect.anything()])
    expect(header(first, 'Message-ID')).not.toBe(header(second, 'Message-ID'))
    expect(whole(first)).not.toMatch(/\bAda\b|Test Movers|html|X-Mailer/)
    expect(state()).toMatchObject({ sent: 2, failing: 0, failure: null, server: { host: '127.0.0.1', hasPassword: true } })
  })

  it('are written in the language that was chosen, over STARTTLS', async () => {
    set(mail(await serve({}), { security: 'starttls', language: 'fr', to: ['ti@movers.example'] }))
    raise('third')
    expect(await deliver()).toBe(1)
    expect(received[0]).toMatchObject({ isSecure: true, user: 'alerts' })
    expect(whole(received[0]!)).toContain('est devenu administrateur')
  })

  it('that are not taken now are sent again later under the same Message-ID; for good refused ones once a test has gone through', async () => {
    set(mail(await serve({ secure: true })))
    answers.data = () => 451
    raise('fourth')
    expect([await deliver(), await deliver(), received.length]).toEqual([0, 0, 1])
    expect(state()).toMatchObject({ failing: 1, failure: { code: 'alert.mail_later', params: { status: 451 } } })
    desk.clock.set(desk.clock.now() + 10_001)
    answers.data = () => 554
    await deliver()
    expect(state()).toMatchObject({ failing: 1, failure: { code: 'alert.mail_refused', params: { status: 554 } } })
    desk.clock.set(desk.clock.now() + 86_400_000)
    expect([await deliver(), received.length]).toEqual([0, 2])
    answers.data = () => 250
    valueOf(await testMailing(desk, desk.admin))
    expect([await deliver(), await deliver()]).toEqual([1, 0])
    const ids = received.map((one) => header(one, 'Message-ID'))
    expect([ids[0], ids[1]]).toEqual([ids[3], ids[3]])
    expect(ids[2]).toContain('-test-')
  })

  it('that some recipients are refused are taken, and it is said', async () => {
    set(mail(await serve({ secure: true })))
    answers.rcpt = (address) => (address.startsWith('owner') ? 550 : 250)
    raise('fifth')
    expect([await deliver(), await deliver()]).toEqual([1, 0])
    expect(received[0]?.to).toEqual(['it@movers.example'])
    expect(state()).toMatchObject({ failing: 0, failure: { code: 'alert.mail_some', params: { refused: 1, total: 2 } } })
  })

  it('after a wrong password wait for the right one, which is not asked for in vain', async () => {
    const port = await serve({ secure: true })
    set(mail(port, { password: 'wrong' }))
    raise('sixth')
    desk.clock.set(desk.clock.now() + 3_600_000)
    expect([await deliver(), await deliver(), state().failure?.code]).toEqual([0, 0, 'alert.mail_login'])
    set(mail(port))
    expect([await deliver(), received.length]).toEqual([1, 1])
    // Kept for the same account, whoever is told.
    set(mail(port, { password: null, to: ['it@movers.example'] }))
    raise('seventh')
    expect(await deliver()).toBe(1)
    for (const other of [{ port: port + 1 }, { host: 'localhost' }, { user: 'somebody' }, { ca: null }, { security: 'starttls' as const }]) expect(codeOf(setMail(desk, desk.admin, mail(port, { ...other, password: null })))).toBe('alert.mail_password')
  })
})

it('the digest of a day goes by mail with the same on paper, and to an address as counts and hash, where that is switched on; nobody is named', async () => {
  const heard: { body: string; delivery: unknown }[] = []
  const address = createHttpServer((request, response) => {
    request.setEncoding('utf8').on('data', (body: string) => heard.push({ body, delivery: request.headers['trujourney-delivery'] }))
    request.on('end', () => response.writeHead(204).end())
  }).listen(0, '127.0.0.1')
  await once(address, 'listening')
  onTestFinished(() => void address.close())
  expect(codeOf(setDigests(desk, desk.admin, 'mail', true))).toBe('alert.mail_none')
  set(mail(await serve({ secure: true })))
  valueOf(setWebhook(desk, desk.admin, `http://127.0.0.1:${(address.address() as AddressInfo).port}/`, true))
  desk.clock.set(desk.clock.now() + 86_400_000)
  expect(await makeDueDigests(desk)).toBeGreaterThan(0)
  valueOf(setDigests(desk, desk.admin, 'mail', true))
  valueOf(setDigests(desk, desk.admin, 'webhook', true))
  const { provedForS: _, ...unproved } = desk.admin
  expect(codeOf(setDigests(desk, unproved, 'mail', false))).toBe('access.proof_needed')
  expect([await deliver(), received.length, heard.length]).toEqual([0, 0, 0])
  desk.clock.set(desk.clock.now() + 86_400_000)
  await makeDueDigests(desk)
  expect([await deliver(), await deliver()]).toEqual([2, 0])
  const { day, digest } = desk.desk.core.database.read.get<{ day: string; digest: string }>('SELECT day, digest FROM audit_digest ORDER BY day DESC LIMIT 1')!
  const { log } = JSON.parse(digest) as { log: { entries: number } }
  const sha256 = createHash('sha256').update(digest).digest('hex')
  const text = whole(received[0]!)
  expect(header(received[0]!, 'Message-ID')).toContain(`-digest-${day}@`)
  for (const part of [`Digest of the log =E2=80=93 ${day}`, sha256, 'No backup was made', `filename=trujourney-digest-${day}.pdf`, 'application/pdf']) expect(text).toContain(part)
  expect(text).not.toMatch(/Ada Admin|Test Movers/)
  const paper = pdfText(Buffer.from(/filename=trujourney-digest.*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/s.exec(received[0]!.mail)![1]!, 'base64')).join(' ')
  expect(paper).toContain(day)
  expect(paper).not.toContain('Ada Admin')
  expect(heard.map(({ delivery }) => delivery)).toEqual([`${desk.signer.device}-digest-${day}`])
  expect(JSON.parse(heard[0]!.body)).toMatchObject({ v: 1, type: 'digest', digest: { day, sha256, entries: log.entries, unusual: [{ code: 'noBackup', times: 1 }, { code: 'alertsOpen' }] } })
  valueOf(setDigests(desk, desk.admin, 'mail', false))
  desk.clock.set(desk.clock.now() + 86_400_000)
  await makeDueDigests(desk)
  expect([await deliver(), received.length, heard.length]).toEqual([1, 1, 2])
  desk.clock.set(desk.clock.now() + 86_400_000)
  await makeDueDigests(desk)
  desk.desk.core.database.transact((tx) => tx.run("UPDATE audit_digest SET digest = replace(digest, '\"refused\":0', '\"refused\":1') WHERE id = (SELECT max(id) FROM audit_digest)"))
  expect([await deliver(), heard.length, valueOf(webhookSettings(desk, desk.admin)).failure?.code]).toEqual([0, 2, 'audit.digest_unreadable'])
  valueOf(setWebhook(desk, desk.admin, null, false))
})

describe('nothing is sent', () => {
  it('to a server whose certificate does not hold', async () => {
    const port = await serve({ secure: true })
    const startTls = await serve({})
    expect(await tried(mail(port, { ca: null }))).toBe('alert.mail_certificate')
    expect(await tried(mail(startTls, { security: 'starttls', ca: null }))).toBe('alert.mail_certificate')
    const other = { key: OTHER.private, cert: OTHER.cert }
    expect(await tried(mail(await serve({ secure: true, ...other }), { ca: OTHER.cert }))).toBe('alert.mail_certificate')
    expect(await tried(mail(await serve(other), { security: 'starttls', ca: OTHER.cert }))).toBe('alert.mail_certificate')
    expect(received).toEqual([])
  })

  it('where STARTTLS was stripped, or what answers does not speak TLS', async () => {
    const heard: string[] = []
    const stripped: Server = createServer((socket) => {
      socket.on('error', () => {})
      socket.write('220 ready\r\n')
      socket.on('data', (piece: Buffer) => {
        const line = piece.toString('latin1')
        heard.push(line)
        socket.write(line.startsWith('EHLO') ? '250-here\r\n250 AUTH PLAIN LOGIN\r\n' : line.startsWith('STARTTLS') ? '502 not here\r\n' : '250 fine\r\n')
      })
    }).listen(0, '127.0.0.1')
    await once(stripped, 'listening')
    onTestFinished(() => void stripped.close())
    const { port } = stripped.address() as AddressInfo
    expect(await tried(mail(port, { security: 'starttls' }))).toBe('alert.mail_unsecured')
    expect(heard.join('')).not.toMatch(/AUTH|MAIL|movers/)
    expect(heard.join('')).toMatch(/^EHLO \[127\.0\.0\.1\]\r\nSTARTTLS\r\n/)
    expect(await tried(mail(port))).toBe('alert.mail_unsecured')
  })

  it('into the company’s own network, or plainly, but where that is allowed', async () => {
    const port = await serve({ disabledCommands: ['STARTTLS', 'AUTH'] })
    const refusal = (given: Partial<MailInput>) => codeOf(setMail(desk, desk.admin, mail(port, given)))
    expect(refusal({ allowsPrivate: false })).toBe('alert.mail_private')
    expect(refusal({ host: '::ffff:10.0.0.1', allowsPrivate: false })).toBe('alert.mail_private')
    const plain = { security: 'none', user: null, password: null, ca: null } as const
    for (const given of [{ ...plain, allowsPrivate: false }, { ...plain, host: 'mail.example' }, { ...plain, host: '10.0.0.1' }, { security: 'none' as const }]) expect(refusal(given)).toBe('alert.mail_plain')
    expect(await tried(mail(port, { host: 'localhost', allowsPrivate: false }))).toBe('alert.mail_private')
    expect(await tried(mail(port, plain))).toBe('ok')
    expect(received).toMatchObject([{ isSecure: false, user: undefined }])
    expect(await tried(mail(1, plain))).toBe('alert.mail_unreachable')
  })

  it('that could begin another header, or to whoever is none', () => {
    const accepted = (given: object) => mailInputShape.safeParse({ ...mail(25), ...given }).success
    expect(accepted({})).toBe(true)
    for (const bad of ['it@movers.example\r\nBcc: x@y.example', 'it@movers.example\n', 'it', 'a@b@movers.example', 'it@movers.example, x@y.example']) expect([bad, accepted({ to: [bad] }), accepted({ from: bad })]).toEqual([bad, false, false])
    for (const host of ['mail.example\r\nQUIT', 'a b', 'fe80::1%eth0', '', '-x', 'mail.example:25', 'https://mail.example']) expect([host, accepted({ host })]).toEqual([host, false])
    expect([accepted({ user: 'x\ny' }), accepted({ to: [] }), accepted({ to: Array.from({ length: 11 }, (_, n) => `a${n}@b.example`) }), accepted({ port: 0 })]).toEqual([false, false, false, false])
    expect(codeOf(setMail(desk, desk.admin, mail(25, { ca: 'no certificate' })))).toBe('alert.mail_ca')
  })
})

it('is set by administrators with their password; the host alone is on record, the mail account’s password nowhere', async () => {
  const port = await serve({ secure: true })
  expect(codeOf(setMail(desk, desk.session('Auditor'), mail(port)))).toBe('access.denied')
  const { provedForS: _, ...unproved } = desk.admin
  expect(codeOf(setMail(desk, unproved, mail(port)))).toBe('access.proof_needed')
  answers.data = () => 554
  expect(await tried(mail(port))).toBe('alert.mail_refused')
  raise('eighth')
  await deliver()
  const { read } = desk.desk.core.database
  const reasons = read.all<{ reason: string }>("SELECT json_extract(body, '$.reason') AS reason FROM audit_entry WHERE action IN ('alert.setMail', 'alert.testMail') ORDER BY id DESC LIMIT 4").map(({ reason }) => reason)
  expect(reasons.toReversed()).toEqual(['access.denied', 'access.proof_needed', '127.0.0.1', 'alert.mail_refused'])
  expect(JSON.stringify(read.all('SELECT body FROM audit_entry'))).not.toContain(PASSWORD)
  expect(JSON.stringify(read.all('SELECT * FROM delivery'))).not.toContain(PASSWORD)
  expect(JSON.stringify(mailSettings(desk, desk.admin))).not.toContain(PASSWORD)
})
