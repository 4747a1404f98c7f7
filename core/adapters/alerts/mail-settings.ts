import { X509Certificate } from 'node:crypto'
import { testMail } from '../../domain/alert/alert-mail.ts'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { readMail, writeMail, type Mail } from '../../kernel/alerts/channel-store.ts'
import { readDeliveries, retryUntaken, type DeliveryState } from '../../kernel/alerts/delivery-store.ts'
import type { MailInput, MailShown } from '../../kernel/alerts/mail-shape.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { ALERTS_TARGET, refusedOnRecord } from './alert-target.ts'
import { checkMailServer, sendMail } from './send-mail.ts'

type Company = Pick<OpenCompany, 'desk' | 'clock'>

export interface MailSettings extends DeliveryState {
  readonly server: MailShown | null
  readonly sendsDigests: boolean
}

/** Never the password. */
export function mailSettings({ desk }: Company, session: Session): Result<MailSettings> {
  const permission = desk.permit(session, 'alerts.settings', ALERTS_TARGET)
  if (!permission.ok) return permission
  const { read } = desk.core.database
  const mail = readMail(read)
  return ok({ server: mail === null ? null : shown(mail), sendsDigests: (mail?.digestsAfter ?? null) !== null, ...readDeliveries(read, 'mail') })
}

function shown({ host, port, security, user, password, from, to, language, ca, allowsPrivate }: Mail): MailShown {
  return { host, port, security, user, from, to, language, ca, allowsPrivate, hasPassword: password !== null }
}

/** Null takes it away. On record: the host alone. */
export function setMail({ desk }: Company, session: Session, input: MailInput | null): Result<void> {
  const permission = desk.permit(session, 'alert.setMail', ALERTS_TARGET)
  if (!permission.ok) return permission
  const { rules } = permission.value
  const checked = input === null ? ok(null) : checkedMail(input, readMail(desk.core.database.read))
  if (!checked.ok) return refusedOnRecord(desk, session, 'alert.setMail', rules, checked.failure)
  return refusalsAsValues(() => {
    desk.recordAction(session, 'alert.setMail', ALERTS_TARGET, { decision: 'allowed', reason: checked.value?.host ?? 'none', rules })
    desk.core.database.transact((tx) => writeMail(tx, checked.value))
  })
}

/** Sends a message that is no alert, and says what came of it. Is it taken, what was not is sent again at once. */
export async function testMailing({ desk, clock }: Company, session: Session): Promise<Result<void>> {
  const permission = desk.permit(session, 'alert.testMail', ALERTS_TARGET)
  if (!permission.ok) return permission
  const { core } = desk
  const mail = readMail(core.database.read)
  if (mail === null) return refuse('alert.mail_none')
  const at = clock.now()
  const sent = await sendMail(mail, { ...testMail({ company: core.company, device: core.device, language: mail.language }), delivery: `trujourney-${core.device}-test-${at}`, at })
  const failure = sent.ok ? sent.value : sent.failure
  if (failure !== null) return refusedOnRecord(desk, session, 'alert.testMail', permission.value.rules, failure)
  return refusalsAsValues(() => {
    desk.recordAction(session, 'alert.testMail', ALERTS_TARGET, { decision: 'allowed', reason: null, rules: permission.value.rules })
    core.database.transact((tx) => retryUntaken(tx, 'mail'))
  })
}

/** The password stays where it was given for: this account at this server, reached in this way. */
function checkedMail(input: MailInput, before: Mail | null): Result<MailInput> {
  const isSame = before !== null && (['host', 'port', 'security', 'user', 'ca', 'allowsPrivate'] as const).every((name) => before[name] === input[name])
  const password = input.password ?? (isSame ? before.password : null)
  const server = checkMailServer({ ...input, password })
  if (!server.ok) return server
  if (input.user === null ? password !== null : password === null) return refuse('alert.mail_password')
  if (input.ca !== null && !isCertificates(input.ca)) return refuse('alert.mail_ca')
  return ok({ ...input, password })
}

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

function isCertificates(text: string): boolean {
  const found = text.match(PEM) ?? []
  try {
    for (const pem of found) new X509Certificate(pem)
    return found.length > 0
  } catch {
    return false
  }
}
