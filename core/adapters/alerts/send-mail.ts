import type { Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import { ok, refuse, type Failure, type Result } from '../../domain/failure/failure.ts'
import type { MailText } from '../../domain/alert/alert-mail.ts'
import type { MailInput } from '../../kernel/alerts/mail-shape.ts'
import { connectOutside, objectionToHost, PrivateAddress } from '../environment/own-network.ts'

export interface MailMessage extends MailText {
  /** The same in each try, so that whoever gets it twice can tell. */
  readonly delivery: string
  readonly at: number
  readonly attachments?: readonly MailAttachment[]
}

export interface MailAttachment {
  readonly filename: string
  readonly contentType: string
  readonly content: Uint8Array
}

/** For each step; a server that answers a little at a time is given up after the longer one. */
const STEP_MS = 15_000
const WHOLE_MS = 60_000
/** As a client that does not tell what its computer is called. */
const OWN_NAME = '[127.0.0.1]'
const OLDEST_TLS = 'TLSv1.2'
const OF_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/

interface SmtpError {
  readonly code?: string
  readonly originalCode?: string
  readonly responseCode?: number
  readonly command?: string
}

export function checkMailServer({ host, security, user, password, allowsPrivate }: Pick<MailInput, 'host' | 'security' | 'user' | 'password' | 'allowsPrivate'>): Result<void> {
  if (security === 'none' && (user !== null || password !== null)) return refuse('alert.mail_plain')
  const objection = objectionToHost(host.toLowerCase(), security !== 'none', allowsPrivate)
  if (objection !== null) return refuse(objection === 'plain' ? 'alert.mail_plain' : 'alert.mail_private')
  return ok(undefined)
}

/** One message, handed over once. Taken by some and not by all it is taken, and the value says so. Nothing of what the server writes is passed on but its number. */
export async function sendMail(server: MailInput, { delivery, at, subject, text, attachments = [] }: MailMessage): Promise<Result<Failure | null>> {
  const checked = checkMailServer(server)
  if (!checked.ok) return checked
  const { host, port, security, user, password, from, to, ca, allowsPrivate } = server
  const tls = { minVersion: OLDEST_TLS, ...(ca === null ? {} : { ca }) } as const
  let line: Socket | null = null
  const transport = createTransport({
    host, port, name: OWN_NAME, tls,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, socketTimeout: STEP_MS,
    disableFileAccess: true, disableUrlAccess: true,
    getSocket(_options, connected) {
      const socket = connectOutside({ host, port, allowsPrivate, tls: security === 'tls' ? tls : null })
      line = socket
      const done = (error: Error | null) => {
        socket.off('error', done)
        socket.setTimeout(0)
        connected(error, error === null ? { connection: socket, secured: security === 'tls' } : false)
      }
      socket.once('error', done).once(security === 'tls' ? 'secureConnect' : 'connect', () => done(null)).setTimeout(STEP_MS, () => socket.destroy(new Error('too slow')))
    },
  })
  const whole = setTimeout(() => line?.destroy(new Error('too slow')), WHOLE_MS)
  try {
    const { rejected } = await transport.sendMail({
      from, to: [...to], subject, text, date: new Date(at), xMailer: false,
      messageId: `<${delivery}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: attachments.map(({ filename, contentType, content }) => ({ filename, contentType, content: Buffer.from(content) })),
    })
    return ok(rejected.length === 0 ? null : { code: 'alert.mail_some', params: { refused: rejected.length, total: to.length } })
  } catch (error) {
    return { ok: false, failure: failureOf(error instanceof PrivateAddress ? error : (error as SmtpError), security) }
  } finally {
    clearTimeout(whole)
    transport.close()
  }
}

function failureOf(error: PrivateAddress | SmtpError, security: MailInput['security']): Failure {
  if (error instanceof PrivateAddress) return { code: 'alert.mail_private', params: {} }
  const { code = '', originalCode = '', responseCode: status, command } = error
  if (OF_CERTIFICATE.test(originalCode) || OF_CERTIFICATE.test(code)) return { code: 'alert.mail_certificate', params: {} }
  if (code === 'ETLS' || command === 'STARTTLS' || (security === 'tls' && code.startsWith('ERR_SSL'))) return { code: 'alert.mail_unsecured', params: {} }
  if (code === 'EAUTH' && (status === undefined || status >= 500)) return { code: 'alert.mail_login', params: {} }
  if (status === undefined) return { code: 'alert.mail_unreachable', params: {} }
  return { code: status >= 500 ? 'alert.mail_refused' : 'alert.mail_later', params: { status } }
}
