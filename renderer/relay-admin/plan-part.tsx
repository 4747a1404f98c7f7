import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/fields.tsx'
import { toast } from '../ui/toasts.tsx'
import type { ListedCompany } from './listed.ts'
import { moduleName, PLAN_MODULES } from './plan-modules.ts'
import { useAct } from './use-relay.ts'

/** Which modules the company's plan has. */
export function PlanPart({ company }: { readonly company: ListedCompany }) {
  const { t } = useLingui()
  const [modules, setModules] = useState<ReadonlySet<string>>(new Set(company.modules))
  const { act, isPending } = useAct('company set')
  const offered = [...new Set<string>([...PLAN_MODULES, ...company.modules])]
  const isSame = modules.size === company.modules.length && company.modules.every((id) => modules.has(id))
  async function save(): Promise<void> {
    if ((await act({ company: company.id, modules: offered.filter((id) => modules.has(id)) })) !== undefined) toast({ title: t`The plan is saved.`, tone: 'done' })
  }
  return (
    <>
      <fieldset className="grid max-w-3xl grid-cols-[repeat(auto-fill,minmax(240px,1fr))] gap-1">
        <legend className="mb-2 text-12 text-2">
          <Trans>Modules of the plan</Trans>
        </legend>
        {offered.map((id) => (
          <Checkbox key={id} isSelected={modules.has(id)} onChange={(isOn) => setModules(new Set(isOn ? [...modules, id] : [...modules].filter((each) => each !== id)))}>
            {moduleName(id)}
          </Checkbox>
        ))}
      </fieldset>
      <Button kind="primary" className="self-start" isDisabled={isSame} isPending={isPending} onPress={() => void save()}>
        <Trans>Save</Trans>
      </Button>
    </>
  )
}
