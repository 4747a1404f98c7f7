import { Trans, useLingui } from '@lingui/react/macro'
import { Download, FileUp, PencilLine } from 'lucide-react'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Failed, FailureNote, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { PolicyProposal } from './policy-proposal.tsx'
import { RulesNotHad } from './rules-not-had.tsx'
import { ProposePolicyDialog } from './propose-policy-dialog.tsx'

/** Which policy counts, and how it is changed: proposed by one administrator, signed by another. */
export function PolicyPart({ onEdit }: { readonly onEdit: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const { client } = useDesk()
  const zone = usePlaces().zoneOf(null)
  // A policy of before the editor lets nobody ask what it asks.
  const mayCheck = useMay('policy.check')
  const detail = useDeskQuery('policy.detail', {})
  const [isProposing, setProposing] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  if (!detail.data) return detail.failure ? <Failed failure={detail.failure} retry={detail.retry} /> : <Loading />
  const { inForce, proposals, unnamed, notHad, mayPropose } = detail.data

  async function save(): Promise<void> {
    const reply = await client.call('policy.document', {})
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) saveFile(`policy-${inForce.id}-${inForce.version}.json`, new Blob([JSON.stringify(JSON.parse(reply.value.document), null, 2)], { type: 'application/json' }))
  }

  return (
    <section aria-label={t`The policy`} className="flex max-w-4xl flex-col gap-3">
      <h2 className="text-15 font-semibold"><Trans>The policy</Trans></h2>
      <p className="max-w-prose text-2">
        {inForce.since === null ? (
          <Trans>Version {inForce.version} is in force, as it came with the program.</Trans>
        ) : (
          <Trans>Version {inForce.version} is in force since {format.dateTime(inForce.since, zone)}.</Trans>
        )}{' '}
        <Trans>A change is proposed by one administrator and signed by another, each with their password; then it counts on every workstation from the same moment on. Each entry of the log names the version and the rules that decided.</Trans>
      </p>
      <p className="text-12 text-3">SHA-256 <span className="font-mono break-all">{inForce.sha256}</span></p>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Download aria-hidden className="size-4" />} onPress={() => void save()}><Trans>Save as a file</Trans></Button>
        {mayPropose && <Button icon={<FileUp aria-hidden className="size-4" />} onPress={() => setProposing(true)}><Trans>Propose from a file…</Trans></Button>}
        {mayPropose && mayCheck && <Button kind="primary" icon={<PencilLine aria-hidden className="size-4" />} onPress={onEdit}><Trans>Change rights…</Trans></Button>}
      </div>
      <FailureNote failure={failure} />
      {unnamed.length > 0 && (
        <p role="note" className="rounded-md border border-warning p-2 text-13">
          <Trans>New in this program, and nobody may do it until a policy says so: <span className="font-mono text-12">{unnamed.join(', ')}</span></Trans>
        </p>
      )}
      {notHad.forbids.length + notHad.actions.length > 0 && (
        <div role="note" className="rounded-md border border-warning p-2 text-13">
          <RulesNotHad rules={notHad} />
          {mayPropose && mayCheck && <p className="text-2"><Trans>Under Change rights they can be added at once; a second administrator signs as always.</Trans></p>}
        </div>
      )}
      {proposals.length > 0 && (
        <ul aria-label={t`Proposals`} className="flex flex-col gap-2">
          {proposals.map((proposal) => <PolicyProposal key={proposal.id} proposal={proposal} zone={zone} />)}
        </ul>
      )}
      {isProposing && <ProposePolicyDialog version={inForce.version + 1} onClose={() => setProposing(false)} />}
    </section>
  )
}
