import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'

/** The company's own token for Mapbox: shown only as much of it as tells it from another. */
export function MapboxPart() {
  const { t } = useLingui()
  const settings = useDeskQuery('map.settings', {})
  const set = useDeskCommand('map.setToken')
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const [said, setSaid] = useState<'valid' | 'offline' | 'none' | null>(null)
  const masked = settings.data?.mapbox ?? null

  async function keep(token: string | null): Promise<void> {
    setFailure(null)
    setSaid(null)
    const reply = await set.run({ token })
    if (!reply.ok) return setFailure(reply.failure)
    setTyped('')
    setSaid(reply.value.checked ?? 'none')
    settings.retry()
  }

  return (
    <section aria-label={t`Mapbox`} className="flex max-w-2xl flex-col gap-2">
      <h2 className="text-15 font-semibold"><Trans>Mapbox</Trans></h2>
      <p className="text-13 text-2">
        {masked === null ? (
          <Trans>The map that came with the program is shown: it needs no network and asks nobody. With a token of the company’s own Mapbox account, its map with traffic and satellite is shown as long as Mapbox answers.</Trans>
        ) : (
          <Trans>Windows of this desk draw Mapbox’s map with the company’s token <b className="font-mono text-1">{masked}</b> and ask Mapbox for it. Where Mapbox does not answer, the map that came with the program is shown.</Trans>
        )}
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <TextField label={t`Public access token`} value={typed} onChange={setTyped} className="min-w-72 flex-1" />
        <Button kind="primary" isDisabled={typed.trim() === ''} isPending={set.isRunning} onPress={() => void keep(typed.trim())}>
          <Trans>Check and keep</Trans>
        </Button>
        {masked !== null && <Button onPress={() => void keep(null)}><Trans>Take the token away</Trans></Button>}
      </div>
      <FailureNote failure={failure} />
      {said !== null && (
        <div role="status" className="flex flex-wrap items-center gap-3 text-13">
          <span>{said === 'valid' ? t`Mapbox knows the token.` : said === 'offline' ? t`The token is kept; Mapbox could not be asked about it.` : t`The token is gone.`} <Trans>Windows follow when they are loaded again.</Trans></span>
          <Button kind="quiet" onPress={() => location.reload()}><Trans>Load this window again</Trans></Button>
        </div>
      )}
    </section>
  )
}
