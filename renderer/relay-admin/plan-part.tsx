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
  const { plan, planAhead } = company
  const above = planAhead[0]?.known ?? 0
  const [modules, setModules] = useState<ReadonlySet<string>>(new Set(plan?.modules ?? OFFERED))
  const [until, setUntil] = useState<string | null>(lastDayOf(plan?.until ?? null))
  const [note, setNote] = useState(plan?.note ?? '')
  const { act, isPending } = useAct('company plan')
  const held: ModuleId[] = OFFERED.filter((id) => modules.has(id))
  async function save(): Promise<void> {
    const made = await act({ company: company.id, modules: held, until, note: note.trim() === '' ? null : note.trim(), above })
    if (made !== undefined) toast({ title: t`Plan ${made.version} is signed. Desks with a line are told now, the others with their next one.`, tone: 'done' })
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
      {planAhead.length > 0 && (
        <div role="alert" className="flex max-w-prose flex-col gap-1 rounded-card border border-line-2 p-3 text-13">
          <p className="m-0 text-danger">
            <Trans>Workstations of this company hold a plan that this relay does not know: it was put back from an older copy, or a plan was signed since under a version that they have. They keep theirs, and take none up to version {above}.</Trans>
          </p>
          <ul className="m-0 pl-5">
            {planAhead.map(({ device, name, known, at }) => <li key={device}><Trans><bdi>{name}</bdi> holds version {known}, as it said {facts.when(at)}.</Trans></li>)}
          </ul>
          <p className="m-0"><Trans>Say below what counts and sign it: it is signed above version {above} (on the command line: --above {above}), and all of them take it.</Trans></p>
        </div>
      )}
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
        {above > 0 ? <Trans>Sign this plan above version {above}</Trans> : <Trans>Sign this plan</Trans>}
      </Button>
    </>
  )
}

function lastDayOf(until: number | null): string | null {
  return until === null ? null : new Date(until - DAY_MS).toISOString().slice(0, 10)
}
