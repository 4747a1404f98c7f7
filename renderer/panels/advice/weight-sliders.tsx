import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components'
import type { Weights } from './day-plan.ts'

const STEPS = [0, 0.5, 1, 2, 4] as const
const STEP_WORDS: readonly MessageDescriptor[] = [msg`not at all`, msg`a little`, msg`as usual`, msg`more`, msg`above all`]

type Weighed = Exclude<keyof Weights, 'unserved'>
const NAMES: Readonly<Record<Weighed, { readonly name: MessageDescriptor; readonly hint: MessageDescriptor }>> = {
  lateness: { name: msg`Being on time`, hint: msg`What a minute behind the promised window costs.` },
  fairness: { name: msg`Fair hours`, hint: msg`Rather give work to those who have few hours this week.` },
  stability: { name: msg`Leave people where they are`, hint: msg`A change of the board has to be worth more.` },
  wishes: { name: msg`Wishes`, hint: msg`A customer’s favourite lead, pairs who work well together.` },
  hoursRisk: { name: msg`Room in drivers’ hours`, hint: msg`Keep away from the limits of hours of service. The limits themselves always hold.` },
}

/** How much each thing counts against wages and trucks. Hard rules are not among them: they always hold. */
export function WeightSliders({ weights, onChange }: { readonly weights: Weights; readonly onChange: (weights: Weights) => void }) {
  const { i18n } = useLingui()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-12 text-2">
        <Trans>What counts besides wages and trucks</Trans>
      </legend>
      {(Object.keys(NAMES) as Weighed[]).map((key) => (
        <WeightSlider key={key} name={i18n._(NAMES[key].name)} hint={i18n._(NAMES[key].hint)} value={weights[key]} onChange={(value) => onChange({ ...weights, [key]: value })} />
      ))}
    </fieldset>
  )
}

function WeightSlider({ name, hint, value, onChange }: { readonly name: string; readonly hint: string; readonly value: number; readonly onChange: (value: number) => void }) {
  const { i18n } = useLingui()
  const step = nearestStep(value)
  const words = STEP_WORDS.map((word) => i18n._(word))
  return (
    <Slider value={step} onChange={(next) => onChange(STEPS[next as number] ?? 1)} minValue={0} maxValue={STEPS.length - 1} step={1} className="grid grid-cols-[minmax(0,1fr)_9rem_6.5rem] items-center gap-x-3 max-sm:grid-cols-[minmax(0,1fr)_6.5rem]">
      <Label className="min-w-0">
        {name}
        <span className="block text-11 text-3">{hint}</span>
      </Label>
      <SliderTrack className="relative h-6 max-sm:order-3 max-sm:col-span-2">
        {({ state }) => (
          <>
            <span aria-hidden className="absolute top-[11px] h-0.5 w-full rounded-full bg-3" />
            <span aria-hidden className="absolute top-[11px] h-0.5 rounded-full bg-accent" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            {STEPS.map((each, index) => (
              <span key={String(each)} aria-hidden className="absolute top-[9px] h-1.5 w-px bg-[var(--line-2)]" style={{ left: `${(index / (STEPS.length - 1)) * 100}%` }} />
            ))}
            <SliderThumb aria-valuetext={words[step] ?? ''} className="top-1/2 grid size-6 place-items-center outline-none data-[focus-visible]:[&>span]:outline-2 data-[focus-visible]:[&>span]:outline-offset-2 data-[focus-visible]:[&>span]:outline-focus">
              <span aria-hidden className="size-3.5 rounded-full border-2 border-accent bg-1" />
            </SliderThumb>
          </>
        )}
      </SliderTrack>
      <SliderOutput className="text-12 text-2">{() => words[step]}</SliderOutput>
    </Slider>
  )
}

/** A weight of an earlier plan may lie in between. */
function nearestStep(value: number): number {
  return STEPS.reduce<number>((best, each, index) => (Math.abs(each - value) < Math.abs((STEPS[best] ?? 1) - value) ? index : best), 0)
}
