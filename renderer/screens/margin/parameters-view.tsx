import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Pencil, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { IconButton } from '../../ui/button.tsx'
import { Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { ParameterDialog } from './parameter-dialog.tsx'
import { useParameterName, useParameterValue, type Parameter } from './parameter-names.ts'
import { useRules } from './use-rules.ts'

/** The numbers that the rules go by: what is built in, what the company or a location set instead, who, when and why. */
export function ParametersView({ currency }: { readonly currency: string }) {
  const { t } = useLingui()
  const rules = useRules()
  const mayTeach = useMay('leak.teach')
  const { data, failure, retry } = useDeskQuery('leaks.parameters', {})
  const [editing, setEditing] = useState<Parameter | null>(null)
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  const groups = Map.groupBy(data.parameters, ({ rule }) => rule)
  return (
    <div className="flex flex-col gap-3 p-4">
      <p className="m-0 max-w-prose text-2"><Trans>A finding that is called wrong can teach its rule. Every number here was built in or set by somebody, and can be set back.</Trans></p>
      {!mayTeach && <ReadOnlyNote><Trans>Managers and administrators set these numbers.</Trans></ReadOnlyNote>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div role="region" aria-label={t`Numbers of the rules`} tabIndex={0} className="max-w-5xl overflow-x-auto rounded-card border border-line-1 bg-1">
        <table className="w-full min-w-[720px] border-collapse text-12">
          <thead>
            <tr className="text-left text-11 text-3">
              <th scope="col" className="px-3 py-2 font-normal"><Trans context="rule">Number</Trans></th>
              <th scope="col" className="px-3 py-2 text-right font-normal"><Trans>Built in</Trans></th>
              <th scope="col" className="px-3 py-2 font-normal"><Trans>Set to</Trans></th>
              <th scope="col" aria-label={t`Change`} className="w-12 px-3 py-2" />
            </tr>
          </thead>
          {[...groups].map(([rule, parameters]) => (
            <tbody key={rule} className="border-t border-line-1">
              <tr>
                <th scope="rowgroup" colSpan={4} className="px-3 pt-2 pb-0.5 text-left text-12 font-semibold">
                  <span className="mr-2 font-mono font-normal text-3">{rule}</span>
                  {rules.nameOf(rule)}
                </th>
              </tr>
              {parameters.map((parameter) => <ParameterRow key={parameter.parameter} parameter={parameter} currency={currency} onEdit={mayTeach ? () => setEditing(parameter) : undefined} />)}
            </tbody>
          ))}
        </table>
      </div>
      {editing !== null && <ParameterDialog parameter={editing} currency={currency} onClose={() => setEditing(null)} />}
    </div>
  )
}

function ParameterRow({ parameter, currency, onEdit }: { readonly parameter: Parameter; readonly currency: string; readonly onEdit: (() => void) | undefined }) {
  const { t } = useLingui()
  const parameterName = useParameterName()
  const print = useParameterValue(currency)
  const { unit, builtIn, set } = parameter
  const name = parameterName(parameter.parameter)
  return (
    <tr className="align-top">
      <th scope="row" className="px-3 py-1.5 text-left font-normal">{name}</th>
      <td className="px-3 py-1.5 text-right whitespace-nowrap">{print(unit, builtIn)}</td>
      <td className="px-3 py-1.5">
        {set.length === 0 ? <span className="text-3">–</span> : (
          <ul className="m-0 flex list-none flex-col gap-1 p-0">
            {set.map((each) => <SetValue key={each.id} parameter={parameter} set={each} currency={currency} canReset={onEdit !== undefined} />)}
          </ul>
        )}
      </td>
      <td className="px-3 py-0.5 text-right">{onEdit && <IconButton label={t`Change: ${name}`} icon={<Pencil aria-hidden className="size-3.5" />} onPress={onEdit} />}</td>
    </tr>
  )
}

function SetValue({ parameter: { rule, parameter, unit }, set, currency, canReset }: { readonly parameter: Parameter; readonly set: Parameter['set'][number]; readonly currency: string; readonly canReset: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const print = useParameterValue(currency)
  const command = useDeskCommand('leak.setParameter')
  const done = useUndoToast()
  const where = set.location === null ? t`whole company` : (places.nameOf(set.location) ?? t`Unknown`)
  const who = set.byName ?? '–'
  const when = format.dateTime(set.at, places.zoneOf(set.location))
  async function reset(): Promise<void> {
    const reply = await command.run({ rule, parameter, location: set.location, value: null, reason: t`Set back` })
    if (reply.ok) done(t`Set back to what holds without it.`)
    else toastFailure(reply.failure)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-2">
      <strong className="font-semibold">{print(unit, set.value)}</strong>
      <span>{where}</span>
      <span className="text-3"><Trans>{who}, {when}</Trans></span>
      <span dir="auto" className="text-2">{set.reason}</span>
      {set.job !== null && <Link to="/jobs/$job" params={{ job: set.job }} search={{}} className="inline-flex min-h-6 items-center text-accent hover:underline"><Trans>the job that taught it</Trans></Link>}
      {canReset && <IconButton label={t`Set back: ${where}`} icon={<RotateCcw aria-hidden className="size-3.5" />} isDisabled={command.isRunning} onPress={() => void reset()} />}
    </li>
  )
}
