import { Trans, useLingui } from '@lingui/react/macro'
import { proofRules, withProofSeconds, type EditedPolicy } from '../../../core/domain/policy/edit-policy.ts'
import { Select } from '../../ui/choose.tsx'
import { useFormat } from '../../ui/use-format.ts'

const MINUTES = [1, 5, 10, 15, 30, 60, 240, 480]

/** After how long the password is asked for again, for each group of actions that need it. */
export function ProofRules({ policy, onChange }: { readonly policy: EditedPolicy; readonly onChange: (policy: EditedPolicy) => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const known: Readonly<Record<string, string>> = { 'proof.grants': t`Users, roles, keys and what lets others in`, 'proof.money-rules': t`Rules of money: wages, tariffs, pay rules`, 'proof.export': t`What leaves the workstation` }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold"><Trans>The password again</Trans></legend>
      <p className="max-w-prose text-13 text-2"><Trans>Whoever gave their password no longer ago than this is not asked again. It counts for every role; which actions need it is ticked above.</Trans></p>
      <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {proofRules(policy).map(({ id, when, actions }) => {
          const minutes = Math.round((when.notProvedForS ?? 0) / 60)
          const choices = [...new Set([...MINUTES, minutes])].toSorted((a, b) => a - b).map((each) => ({ id: String(each), label: format.minutes(each) }))
          return <Select key={id} label={known[id] ?? id} hint={t`Actions: ${actions.length}`} choices={choices} value={String(minutes)} onChange={(each) => onChange(withProofSeconds(policy, id, Number(each) * 60))} />
        })}
      </div>
    </fieldset>
  )
}
