import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { NumberDialog } from '../../panels/rule-numbers/number-dialog.tsx'
import { NumberGroup, NumberRow, NumberTable } from '../../panels/rule-numbers/number-table.tsx'
import { SetValues } from '../../panels/rule-numbers/set-values.tsx'
import { Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { useParameterName, useParameterValue, type Parameter } from './parameter-names.ts'
import { useRules } from './use-rules.ts'

/** The numbers that the rules go by: what is built in, what the company or a location set instead, who, when and why. */
export function ParametersView({ currency }: { readonly currency: string }) {
  const { t } = useLingui()
  const rules = useRules()
  const nameOf = useParameterName()
  const print = useParameterValue(currency)
  const mayTeach = useMay('leak.teach')
  const { data, failure, retry } = useDeskQuery('leaks.parameters', {})
  const command = useDeskCommand('leak.setParameter')
  const [editing, setEditing] = useState<Parameter | null>(null)
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  const send = async (input: Parameters<typeof command.run>[0]) => {
    const reply = await command.run(input)
    return reply.ok ? null : reply.failure
  }
  return (
    <div className="flex flex-col gap-3 p-4">
      <p className="m-0 max-w-prose text-2"><Trans>A finding that is called wrong can teach its rule. Every number here was built in or set by somebody, and can be set back.</Trans></p>
      {!mayTeach && <ReadOnlyNote><Trans>Managers and administrators set these numbers.</Trans></ReadOnlyNote>}
      <NumberTable label={t`Numbers of the rules`}>
        {[...Map.groupBy(data.parameters, ({ rule }) => rule)].map(([rule, parameters]) => (
          <NumberGroup key={rule} title={<><span className="mr-2 font-mono font-normal text-3">{rule}</span>{rules.nameOf(rule)}</>}>
            {parameters.map((number) => {
              const { parameter, unit, builtIn, set } = number
              const values = (
                <SetValues
                  set={set}
                  print={(value) => print(unit, value)}
                  beside={({ job }) => job !== null && <Link to="/jobs/$job" params={{ job }} search={{}} className="inline-flex min-h-6 items-center text-accent hover:underline"><Trans>the job that taught it</Trans></Link>}
                  isResetting={command.isRunning}
                  reset={mayTeach ? ({ location }, reason) => send({ rule, parameter, location, value: null, reason }) : null}
                />
              )
              return <NumberRow key={parameter} name={nameOf(parameter)} builtIn={print(unit, builtIn)} set={values} onEdit={mayTeach ? () => setEditing(number) : null} />
            })}
          </NumberGroup>
        ))}
      </NumberTable>
      {editing !== null && (
        <NumberDialog
          title={nameOf(editing.parameter)}
          number={editing}
          print={(value) => print(editing.unit, value)}
          fieldLabel={editing.unit === 'minutes' ? t`Minutes` : editing.unit === 'days' ? t`Days` : t`Percent`}
          isSetting={command.isRunning}
          onSet={(value) => send({ rule: editing.rule, parameter: editing.parameter, ...value })}
          said={t`The number is set. Findings follow it from now on.`}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}
