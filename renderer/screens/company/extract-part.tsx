import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Fact } from '../../ui/fact.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Progress } from '../../ui/progress.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useTask, type TaskState } from '../../desk/use-task.ts'

type Extract = NonNullable<Output<'map.settings'>['extract']>

/** The depot's own roads and addresses, read once from an extract of OpenStreetMap on the desk's computer. */
export function ExtractPart() {
  const { t } = useLingui()
  const settings = useDeskQuery('map.settings', {})
  const reading = useTask('map.setExtract')
  const remove = useDeskCommand('map.removeExtract')
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const extract = settings.data?.extract ?? null
  const { retry } = settings
  const done = reading.task?.state === 'done' ? reading.task.id : null
  const shown = useRef<string | null>(null)
  useEffect(() => {
    if (done === null || shown.current === done) return
    shown.current = done
    setTyped('')
    retry()
  }, [done, retry])

  async function takeAway(): Promise<void> {
    const reply = await remove.run({})
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) retry()
  }

  function read(): void {
    setFailure(null)
    void reading.start({ path: typed.trim() })
  }

  return (
    <section aria-label={t`Roads and addresses`} className="flex max-w-2xl flex-col gap-2 border-t border-line-1 pt-4">
      <h2 className="text-15 font-semibold"><Trans>Roads and addresses</Trans></h2>
      {extract === null ? (
        <p className="text-13 text-2"><Trans>Without a road service, drives are estimates, and addresses are found by postal area. An extract of OpenStreetMap of the depot’s region (.osm.pbf) gives both: drives along its roads as a truck may take them, and houses. It is read once, stays on this computer and asks nobody.</Trans></p>
      ) : (
        <ExtractFacts extract={extract} />
      )}
      {reading.isRunning ? (
        <Reading reading={reading} />
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <TextField label={t`Path of the .osm.pbf file on the desk’s computer`} value={typed} onChange={setTyped} className="min-w-72 flex-1" />
          <Button kind="primary" isDisabled={typed.trim() === ''} onPress={read}>
            <Trans>Read this extract</Trans>
          </Button>
          {extract !== null && <Button isPending={remove.isRunning} onPress={() => void takeAway()}><Trans>Do without it</Trans></Button>}
        </div>
      )}
      <FailureNote failure={reading.failure ?? failure} />
    </section>
  )
}

function Reading({ reading }: { readonly reading: TaskState<'map.setExtract'> }) {
  const { t } = useLingui()
  const stages: Readonly<Record<string, string>> = { ways: t`Reading roads`, points: t`Reading points`, roads: t`Joining roads`, addresses: t`Sorting addresses`, write: t`Writing` }
  const { stage, done, total } = reading.task ?? { stage: null, done: 0, total: null }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-72 flex-1">
        <Progress label={stages[stage ?? ''] ?? t`Reading the extract`} done={done} total={done === 0 ? null : total} />
      </div>
      <Button onPress={() => void reading.cancel()}><Trans>Cancel</Trans></Button>
    </div>
  )
}

function ExtractFacts({ extract: { name, dataAt, roadKm, junctions, addresses, bounds, failure } }: { readonly extract: Extract }) {
  const format = useFormat()
  const degrees = (value: number) => format.number(Math.abs(value), 2)
  const [south, north, west, east] = [degrees(bounds.south), degrees(bounds.north), degrees(bounds.west), degrees(bounds.east)]
  return (
    <>
      <dl className="m-0 grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 text-13 tabular-nums">
        <Fact name={<Trans>Extract</Trans>}><bdi className="font-mono break-all">{name}</bdi></Fact>
        <Fact name={<Trans>State of the map</Trans>}>{dataAt === null ? <Trans>the file does not say</Trans> : format.date(new Date(dataAt).toISOString().slice(0, 10))}</Fact>
        <Fact name={<Trans>Roads a truck may drive</Trans>}><Trans>{format.number(roadKm)} km, {format.number(junctions)} junctions</Trans></Fact>
        <Fact name={<Trans>Addresses</Trans>}>{format.number(addresses)}</Fact>
        <Fact name={<Trans>Region</Trans>}><Trans>{south}° to {north}° N, {west}° to {east}° W</Trans></Fact>
      </dl>
      <p className="text-12 text-2"><Trans>© OpenStreetMap contributors. The data are under the Open Database License (ODbL 1.0), and so is what is made of them.</Trans></p>
      <p className="text-13 text-2"><Trans>Board, advice and plans go by these roads where no other road service is set or none answers. Beyond the region, drives are estimates.</Trans></p>
      {failure && <p role="alert" className="text-13">{failure.message} {failure.next}</p>}
    </>
  )
}
