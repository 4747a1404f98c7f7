import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { ROLES } from '../../../core/domain/records/company-records.ts'
import { nextVersion, withoutRole, withRole, type EditedPolicy } from '../../../core/domain/policy/edit-policy.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { useRoleName } from '../../ui/role-names.ts'
import { Failed, FailureNote, Loading } from '../../ui/states.tsx'
import { NewRoleDialog } from './new-role-dialog.tsx'
import { PolicyChanges } from './policy-changes.tsx'
import { ProofRules } from './proof-rules.tsx'
import { RightsList } from './rights-list.tsx'
import { RoleParts } from './role-parts.tsx'
import { RulesNotHad } from './rules-not-had.tsx'
import { useProposal, type PolicyJson } from './use-proposal.tsx'

/** Single rights, switched: the next version of the policy in force, with what it changes for whom beside it. It is proposed as one from a file is. */
export function PolicyEditor({ onClose }: { readonly onClose: () => void }) {
  const inForce = useDeskQuery('policy.document', {})
  const actions = useDeskQuery('policy.actions', {})
  const failed = [inForce, actions].find(({ failure, data }) => failure !== null && data === undefined)
  if (failed?.failure) return <Failed failure={failed.failure} retry={failed.retry} />
  if (!inForce.data || !actions.data) return <Loading />
  // Another policy that comes into force meanwhile is begun from anew: what was switched here would be refused.
  return <Editor key={inForce.data.sha256} base={nextVersion(inForce.data.document)} actions={actions.data.actions} onClose={onClose} />
}

function Editor({ base, actions, onClose }: { readonly base: EditedPolicy; readonly actions: Output<'policy.actions'>['actions']; readonly onClose: () => void }) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const [policy, setPolicy] = useState(base)
  const [chosen, setRole] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const { client } = useDesk()
  const role = chosen !== null && Object.hasOwn(policy.roles, chosen) ? chosen : (Object.keys(policy.roles)[0] ?? '')
  const asked = useDeferredValue(policy)
  const check = useDeskQuery('policy.check', { document: asked as unknown as PolicyJson }, { keepPrevious: true })
  const proposal = useProposal({ version: policy.version, onDone: onClose })
  const isBuiltIn = ROLES.some((one) => one === role)
  const isSame = JSON.stringify(policy) === JSON.stringify(base)

  async function addNew(): Promise<void> {
    const reply = await client.call('policy.document', { withNew: true })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setPolicy(JSON.parse(reply.value.document) as EditedPolicy)
  }

  return (
    <section aria-label={t`Change the policy`} className="flex flex-col gap-3">
      <h2 className="text-15 font-semibold"><Trans>Version {policy.version} of the policy</Trans></h2>
      <div className="flex flex-col gap-4 lg:flex-row lg:items-start">
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          {check.data !== undefined && check.data.notHad.forbids.length + check.data.notHad.actions.length > 0 && (
            <div role="note" className="flex flex-col gap-1 rounded-md border border-warning p-2 text-13">
              <RulesNotHad rules={check.data.notHad} />
              <div className="flex flex-wrap items-center gap-2">
                <Button isDisabled={!isSame} onPress={() => void addNew()}><Trans>Add them to this version</Trans></Button>
                {!isSame && <span className="text-2"><Trans>Propose or discard first what is switched here.</Trans></span>}
              </div>
              <FailureNote failure={failure} />
            </div>
          )}
          <div className="flex flex-wrap items-end gap-2">
            <Select label={t`Role`} className="w-56" choices={Object.keys(policy.roles).map((id) => ({ id, label: roleName(id) }))} value={role} onChange={setRole} />
            <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => setAdding(true)}><Trans>New role…</Trans></Button>
            {!isBuiltIn && <Button onPress={() => setPolicy(withoutRole(policy, role))}><Trans>Remove this role</Trans></Button>}
          </div>
          <RoleParts policy={policy} role={role} onChange={setPolicy} />
          <RightsList key={role} base={base} policy={policy} role={role} actions={actions} onChange={setPolicy} />
          <ProofRules policy={policy} onChange={setPolicy} />
        </div>
        <aside aria-label={t`What changes`} className="flex w-full shrink-0 flex-col gap-3 rounded-md border border-line-1 bg-1 p-3 lg:sticky lg:top-0 lg:w-96">
          <h3 className="font-semibold"><Trans>What changes</Trans></h3>
          <div aria-live="polite" className="max-h-[45vh] overflow-y-auto text-13">
            {isSame ? (
              <p className="text-2"><Trans>Nothing yet: switch a right on or off.</Trans></p>
            ) : check.failure ? (
              <FailureNote failure={check.failure} />
            ) : check.data === undefined ? (
              <Loading />
            ) : (
              <PolicyChanges changes={check.data} people={check.data.people} />
            )}
          </div>
          {proposal.fields}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onPress={onClose}>{isSame ? <Trans>Close</Trans> : <Trans>Discard</Trans>}</Button>
            <Button kind="primary" isDisabled={isSame || !proposal.isReady || check.failure !== null || asked !== policy} isPending={proposal.isRunning} onPress={() => void proposal.send(policy as unknown as PolicyJson)}><Trans>Sign and propose</Trans></Button>
          </div>
        </aside>
      </div>
      {isAdding && (
        <NewRoleDialog
          taken={Object.keys(policy.roles)}
          onAdd={(name, like) => {
            setPolicy(withRole(policy, name, like))
            setRole(name)
            setAdding(false)
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  )
}
