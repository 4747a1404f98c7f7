import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useFormContext } from 'react-hook-form'
import { useReads } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { useJobField } from './bound-fields.tsx'
import { PROBLEMS } from './field-words.ts'
import { emptyStop, type JobValues, type StopValues } from './job-values.ts'
import { OvertakenNote } from './overtaken-note.tsx'
import { StopEditor } from './stop-editor.tsx'
import { ReadStop } from './stop-facts.tsx'

export interface StopsFieldProps {
  /** Where this desk puts a stop that nobody pinned, by its address: metres around the area's middle; null where it knows nothing, undefined while it has not been asked. */
  readonly radiusOf: (stop: StopValues) => number | null | undefined
  /** Places that the customer was moved from and to before. */
  readonly known: readonly StopValues[]
}

export function StopsField({ radiusOf, known }: StopsFieldProps) {
  const { t, i18n } = useLingui()
  const { value: stops, set, isReadOnly } = useJobField('stops')
  const readsPlaces = useReads('pii')
  const { formState } = useFormContext<JobValues>()
  const errors = formState.errors.stops as readonly ({ readonly address?: { readonly message?: string } } | undefined)[] | undefined
  const offered = known.filter((place) => !stops.some(({ address }) => address === place.address)).slice(0, 6)
  const at = (index: number, stop: StopValues) => stops.with(index, stop)

  function move(index: number, by: -1 | 1): void {
    const stop = stops[index]
    if (stop) set(stops.toSpliced(index, 1).toSpliced(index + by, 0, stop))
  }

  /** Fills the first stop that nobody has written yet, or adds one. */
  function use(place: StopValues): void {
    const free = stops.findIndex(({ address }) => address.trim() === '')
    set(free === -1 ? [...stops, { ...place, kind: stops.length === 0 ? 'origin' : 'destination' }] : at(free, { ...place, kind: stops[free]?.kind ?? 'origin' }))
  }

  return (
    <div className="flex flex-col gap-2">
      <OvertakenNote field="stops" />
      <ol className="flex flex-col gap-2">
        {stops.map((stop, index) => {
          if (isReadOnly) return <ReadStop key={index} stop={stop} radiusM={radiusOf(stop)} readsPlaces={readsPlaces} />
          const code = errors?.[index]?.address?.message
          const problem = code === undefined ? undefined : PROBLEMS[code]
          return (
            <StopEditor
              key={index}
              stop={stop}
              place={index + 1}
              of={stops.length}
              radiusM={radiusOf(stop)}
              onChange={(next) => set(at(index, next))}
              onMove={(by) => move(index, by)}
              onRemove={() => set(stops.toSpliced(index, 1))}
              readOnly={isReadOnly}
              error={problem ? i18n._(problem) : null}
            />
          )
        })}
      </ol>
      {stops.length === 0 && <p className="text-2"><Trans>No stops yet.</Trans></p>}
      {!isReadOnly && (
        <div className="flex flex-wrap items-center gap-1.5">
          <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => set([...stops, emptyStop(stops.length === 0 ? 'origin' : 'destination')])}>
            <Trans>Add a stop</Trans>
          </Button>
          {offered.map((place) => (
            <Button key={place.address} kind="quiet" className="border border-line-1" aria-label={t`Use ${place.address}`} onPress={() => use(place)}>
              <bdi className="max-w-60 truncate">{place.address}</bdi>
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
