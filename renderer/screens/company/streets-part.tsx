import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'

/** The depot's own streets, by the path of their file on the desk's computer. */
export function StreetsPart() {
  const { t } = useLingui()
  const settings = useDeskQuery('map.settings', {})
  const set = useDeskCommand('map.setStreets')
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const streets = settings.data?.streets ?? null
  const schemas = { protomaps: 'Protomaps', openmaptiles: 'OpenMapTiles' }

  async function keep(path: string | null): Promise<void> {
    setFailure(null)
    const reply = await set.run({ path })
    if (!reply.ok) return setFailure(reply.failure)
    setTyped('')
    settings.retry()
  }

  return (
    <section aria-label={t`Streets`} className="flex max-w-2xl flex-col gap-2 border-t border-line-1 pt-4">
      <h2 className="text-15 font-semibold"><Trans>Streets</Trans></h2>
      {streets === null && <p className="text-13 text-2"><Trans>The map that came with the program has motorways and towns. A PMTiles archive of the depot’s region, of the Protomaps or the OpenMapTiles schema, adds the streets.</Trans></p>}
      {streets?.tiles && <p className="text-13 text-2"><Trans><bdi className="break-all font-mono text-1">{streets.path}</bdi> – {schemas[streets.tiles.schema]}, zoom {streets.tiles.minZoom} to {streets.tiles.maxZoom}. {streets.tiles.attribution}</Trans></p>}
      {streets?.failure && (
        <p role="alert" className="text-13"><Trans>The streets of <bdi className="break-all font-mono">{streets.path}</bdi> are not drawn:</Trans> {streets.failure.message} {streets.failure.next}</p>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <TextField label={t`Path of the .pmtiles file on the desk’s computer`} value={typed} onChange={setTyped} className="min-w-72 flex-1" />
        <Button kind="primary" isDisabled={typed.trim() === ''} isPending={set.isRunning} onPress={() => void keep(typed.trim())}>
          <Trans>Use this file</Trans>
        </Button>
        {streets !== null && <Button onPress={() => void keep(null)}><Trans>Use it no more</Trans></Button>}
      </div>
      <FailureNote failure={failure} />
    </section>
  )
}
