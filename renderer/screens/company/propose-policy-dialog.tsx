import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useProposal, type PolicyJson } from './use-proposal.tsx'

interface Chosen {
  readonly name: string
  /** Null: the file is no JSON. */
  readonly document: PolicyJson | null
}

export function ProposePolicyDialog({ version, onClose }: { readonly version: number; readonly onClose: () => void }) {
  const { t } = useLingui()
  const proposal = useProposal({ version, onDone: onClose })
  const [chosen, setChosen] = useState<Chosen | null>(null)

  async function choose(files: readonly File[]): Promise<void> {
    const [file] = files
    if (!file) return
    proposal.forget()
    setChosen({ name: file.name, document: readJson(await file.text()) })
  }
  async function send(): Promise<void> {
    const document = chosen?.document
    if (document !== undefined && document !== null) await proposal.send(document)
  }

  return (
    <Dialog
      title={<Trans>Propose a policy from a file</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={(chosen?.document ?? null) === null || !proposal.isReady} isPending={proposal.isRunning} onPress={() => void send()}><Trans>Sign and propose</Trans></Button>
        </>
      }
    >
      <p className="text-2">
        <Trans>Save the policy as a file, change it, raise its version to {version}, and choose it here. It is checked as a whole: names that do not exist, rights that nobody could give back and everything else that is wrong are said.</Trans>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <FileTrigger acceptedFileTypes={['.json', 'application/json']} onSelect={(list) => void choose([...(list ?? [])])}>
          <Button>{t`Choose a file…`}</Button>
        </FileTrigger>
        {chosen !== null && <bdi className="text-13">{chosen.name}</bdi>}
      </div>
      {chosen?.document === null && <p role="alert" className="text-13 text-danger"><Trans>This file is not JSON.</Trans></p>}
      {proposal.fields}
    </Dialog>
  )
}

function readJson(text: string): PolicyJson | null {
  try {
    return JSON.parse(text) as PolicyJson
  } catch {
    return null
  }
}
