import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { CORE_MODULES, MODULE_IDS, type ModuleId } from '../../core/domain/access/module-ids.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/dates.tsx'
import { Checkbox, TextField } from '../ui/fields.tsx'
import { toast } from '../ui/toasts.tsx'
import type { ListedCompany } from './listed.ts'
import { moduleName } from './plan-modules.ts'
import { useAct } from './use-relay.ts'
import { useFacts } from './use-facts.ts'

const DAY_MS = 86_400_000
const OFFERED = MODULE_IDS.filter((id) => !CORE_MODULES.includes(id))

/** Which modules the company may use: signed, and told to its desks. */
export function PlanPart({ company }: { readonly company: ListedCompany }) {
  const { t } = useLingui()
  const facts = useFacts()
  const { plan } = company
  const [modules, setModules] = useState<ReadonlySet<string>>(new Set(plan?.modules ?? OFFERED))
  const [until, setUntil] = useState<string | null>(lastDayOf(plan?.until ?? null))
  const [note, setNote] = useState(plan?.note ?? '')
  const { act, isPending } = useAct('company plan')
  const held: ModuleId[] = OFFERED.filter((id) => modules.has(id))
  async function save(): Promise<void> {
    const made = await act({ company: company.id, modules: held, until, note: note.trim() === '' ? null : note.trim() })
    if (made !== undefined) toast({ title: t`Plan ${made.version} is signed, and told to the company’s desks.`, tone: 'done' })
  }
  return (
    <>
      <p className="max-w-prose">
        {plan === null ? (
          <Trans>This company has no plan: what its administrators switch on is on. With the first plan, what is not in it is off on all its desks; its data stays.</Trans>
        ) : plan.until === null ? (
          <Trans>Plan {plan.version}, since {facts.when(plan.from)}, without an end.</Trans>
        ) : (
          <Trans>Plan {plan.version}, since {facts.when(plan.from)}, until {facts.when(plan.until)}. Desks go on with its modules for fourteen days after that.</Trans>
        )}
      </p>
      <fieldset className="grid max-w-3xl grid-cols-[repeat(auto-fill,minmax(240px,1fr))] gap-1">
        <legend className="mb-2 text-12 text-2">
          <Trans>Modules of the plan, beside those that are always on</Trans>
        </legend>
        {OFFERED.map((id) => (
          <Checkbox key={id} isSelected={modules.has(id)} onChange={(isOn) => setModules(new Set(isOn ? [...modules, id] : [...modules].filter((each) => each !== id)))}>
            {moduleName(id)}
          </Checkbox>
        ))}
      </fieldset>
      <div className="flex max-w-3xl flex-wrap gap-4">
        <DateField label={t`Its last day`} hint={t`Left empty, it does not end. Days are counted in UTC.`} value={until} onChange={setUntil} className="w-60" />
        <TextField label={t`Note, for whoever runs this relay`} value={note} onChange={setNote} maxLength={500} className="min-w-60 flex-1" />
      </div>
      <Button kind="primary" className="self-start" isPending={isPending} onPress={() => void save()}>
        <Trans>Sign this plan</Trans>
      </Button>
    </>
  )
}

function lastDayOf(until: number | null): string | null {
  return until === null ? null : new Date(until - DAY_MS).toISOString().slice(0, 10)
}
