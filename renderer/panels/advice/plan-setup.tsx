import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choose.tsx'
import { Checkbox, Switch } from '../../ui/fields.tsx'
import { Segmented } from '../../ui/tabs.tsx'
import type { Disruption, PlanFrom, PlanRequest, PlanScope } from './day-plan.ts'
import { useDisruptionWords } from './disruption-words.ts'
import { WeightSliders } from './weight-sliders.tsx'

export interface PlanSetupProps {
  readonly scope: PlanScope
  readonly request: PlanRequest
  readonly onChange: (request: PlanRequest) => void
}

/** What a plan may touch, what counts, and how long it may take. */
export function PlanSetup({ scope, request, onChange }: PlanSetupProps) {
  const { t } = useLingui()
  const set = (change: Partial<PlanRequest>): void => onChange({ ...request, ...change })
  return (
    <div className="grid gap-x-8 gap-y-4 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="flex flex-col gap-4">
        <RadioGroup<PlanFrom>
          label={t`What the plan may touch`}
          choices={[
            { id: 'open', label: t`Only jobs without a truck`, detail: t`What is planned stays as it is; a job may join a journey.` },
            { id: 'board', label: t`The board too`, detail: t`Moves jobs and people where that pays.` },
            { id: 'scratch', label: t`Everything, from scratch`, detail: t`As if nothing had been planned.` },
          ]}
          value={request.from}
          onChange={(from) => set({ from })}
        />
        <p className="text-12 text-3">
          <Trans>Journeys that are pinned or under way stay as they are in any case.</Trans>
        </p>
        {scope.locations.length > 1 && <Places scope={scope} request={request} set={set} />}
        <div className="flex flex-col items-start gap-1">
          <span className="text-12 text-2">
            <Trans>How long it may search</Trans>
          </span>
          <Segmented<string> label={t`How long it may search`} choices={[{ id: '2', label: t`2 seconds` }, { id: '10', label: t`10 seconds` }, { id: '60', label: t`1 minute` }]} value={String(request.seconds)} onChange={(seconds) => set({ seconds: Number(seconds) })} />
        </div>
        {request.whatIf.length > 0 && <Assumed scope={scope} whatIf={request.whatIf} onChange={(whatIf) => set({ whatIf })} />}
      </div>
      <WeightSliders weights={request.weights} onChange={(weights) => set({ weights })} />
    </div>
  )
}

function Places({ scope, request, set }: Pick<PlanSetupProps, 'scope' | 'request'> & { readonly set: (change: Partial<PlanRequest>) => void }) {
  return (
    <fieldset className="flex flex-col gap-0.5">
      <legend className="mb-1 text-12 text-2">
        <Trans>Locations</Trans>
      </legend>
      <div className="flex max-h-40 flex-col overflow-y-auto">
        {scope.locations.map(({ id, name }) => (
          <Checkbox key={id} isSelected={request.locations.includes(id)} isDisabled={request.locations.length === 1 && request.locations.includes(id)} onChange={(on) => set({ locations: on ? [...request.locations, id] : request.locations.filter((each) => each !== id) })}>
            {name}
          </Checkbox>
        ))}
      </div>
      {request.locations.length > 1 && (
        <Switch isSelected={request.loans} onChange={(loans) => set({ loans })}>
          <Trans>They may lend each other people</Trans>
        </Switch>
      )}
    </fieldset>
  )
}

function Assumed({ scope, whatIf, onChange }: { readonly scope: PlanScope; readonly whatIf: readonly Disruption[]; readonly onChange: (whatIf: readonly Disruption[]) => void }) {
  const { t } = useLingui()
  const wordsOf = useDisruptionWords(scope)
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-12 text-2">
        <Trans>Supposed to have happened</Trans>
      </h3>
      <ul className="flex flex-col gap-0.5">
        {whatIf.map((one) => {
          const words = wordsOf(one)
          return (
            <li key={words} className="flex items-center gap-1">
              <span className="flex-1">{words}</span>
              <IconButton label={t`Take out: ${words}`} icon={<X aria-hidden className="size-3.5" />} onPress={() => onChange(whatIf.filter((each) => each !== one))} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
