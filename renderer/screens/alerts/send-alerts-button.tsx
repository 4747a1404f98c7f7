import { Trans, useLingui } from '@lingui/react/macro'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote, Loading } from '../../ui/states.tsx'
import { Segmented } from '../../ui/tabs.tsx'
import { MailPart } from './mail-part.tsx'
import { WebhookPart } from './webhook-part.tsx'

const EVERY_MS = 10_000

/** Who is told outside of each alert: where people are woken. */
export function SendAlertsButton() {
  const may = useMay('alerts.settings')
  const [isOpen, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button icon={<Send aria-hidden className="size-4" />} onPress={() => setOpen(true)}><Trans>Send alerts</Trans></Button>
      {isOpen && <SendAlertsDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function SendAlertsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui()
  const { data, failure, retry } = useDeskQuery('alerts.settings', {}, { everyMs: EVERY_MS })
  const [way, setWay] = useState<'mail' | 'webhook'>('mail')
  return (
    <Dialog title={<Trans>Send alerts</Trans>} isOpen onClose={onClose} size="medium" actions={<Button onPress={onClose}><Trans>Close</Trans></Button>}>
      <p className="m-0 max-w-prose text-2"><Trans>Each alert is told once in each way that is set, while this desk runs. What is sent holds ids and codes, no names.</Trans></p>
      <Segmented label={t`Way`} value={way} onChange={setWay} choices={[{ id: 'mail', label: t`By mail` }, { id: 'webhook', label: t`To an address` }]} />
      <FailureNote failure={failure} />
      {data === undefined ? <Loading /> : way === 'mail' ? <MailPart settings={data.mail} onSaved={retry} /> : <WebhookPart settings={data.webhook} onSaved={retry} />}
    </Dialog>
  )
}
