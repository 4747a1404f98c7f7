import { refuse, type Result } from '../../domain/failure/failure.ts'
import { channelText, writeDigests } from '../../kernel/alerts/channel-store.ts'
import type { Channel } from '../../kernel/alerts/delivery-store.ts'
import { refusalsAsValues } from '../../kernel/desk/desk.ts'
import type { Session } from '../../kernel/policy/session.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { ALERTS_TARGET } from './alert-target.ts'

/** Whether a way that is set is told of the digest of each day as well, from the next one on. */
export function setDigests({ desk }: Pick<OpenCompany, 'desk'>, session: Session, channel: Channel, isOn: boolean): Result<void> {
  const permission = desk.permit(session, 'alert.setDigests', ALERTS_TARGET)
  if (!permission.ok) return permission
  const { database } = desk.core
  if (channelText(database.read, channel) === null) return refuse(channel === 'mail' ? 'alert.mail_none' : 'alert.webhook_none')
  return refusalsAsValues(() => {
    desk.recordAction(session, 'alert.setDigests', ALERTS_TARGET, { decision: 'allowed', reason: `${channel} ${isOn ? 'on' : 'off'}`, rules: permission.value.rules })
    database.transact((tx) => writeDigests(tx, channel, isOn))
  })
}
