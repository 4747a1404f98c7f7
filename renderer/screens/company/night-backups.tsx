import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { Failed, FailureNote, Loading } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'

type State = Output<'backup.state'>

const MIB = 1024 * 1024
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour))
/** Older ones are in the folder. */
const MOST_SHOWN = 5

/** Backups that make themselves: when the last was and the next is, what went wrong, and where a copy goes. */
export function NightBackups() {
  const may = useMay('backup.state')
  const state = useDeskQuery('backup.state', {}, { enabled: may })
  if (!may) return null
  return (
    <Card title={<Trans>Backups of the night</Trans>}>
      {state.data ? <Nights key={`${state.data.hour} ${state.data.second}`} state={state.data} onSaved={state.retry} /> : state.failure ? <Failed failure={state.failure} retry={state.retry} /> : <Loading />}
    </Card>
  )
}

function Nights({ state, onSaved }: { readonly state: State; readonly onSaved: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const { all, zoneOf } = usePlaces()
  const maySet = useMay('backup.set')
  const set = useDeskCommand('backup.set')
  const [hour, setHour] = useState(String(state.hour))
  const [second, setSecond] = useState(state.second ?? '')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const zone = zoneOf(all[0]?.id ?? null)
  const isChanged = hour !== String(state.hour) || second.trim() !== (state.second ?? '')

  async function save(): Promise<void> {
    const reply = await set.run({ hour: Number(hour), second: second.trim() === '' ? null : second.trim() })
    setFailure(reply.ok ? null : reply.failure)
    if (!reply.ok) return
    toast({ tone: 'done', title: t`Saved.` })
    onSaved()
  }

  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose text-2">
        {state.nextAt === null ? (
          <Trans>In a sample nothing is lost, so that none are made. In a company of your own one is made each night, read back and checked; seven days, five weeks and twelve months are kept.</Trans>
        ) : (
          <Trans>One is made each night while the desk runs, or as soon as it runs again, read back and checked. Seven days, five weeks and twelve months are kept.</Trans>
        )}
      </p>
      <p role={state.isOverdue ? 'alert' : undefined} className={state.isOverdue ? 'font-semibold text-danger' : undefined}>
        {state.lastAt === null ? <Trans>There is none yet.</Trans> : <Trans>The last is of {format.dateTime(state.lastAt, zone)}.</Trans>}{' '}
        {state.isRunning ? <Trans>One is being made.</Trans> : state.isOverdue ? <Trans>One is overdue: what has been written since is nowhere else on this computer.</Trans> : state.nextAt !== null && <Trans>The next is due {format.dateTime(state.nextAt, zone)}.</Trans>}
      </p>
      {[state.failure, state.secondFailure].map((one) => one && <p key={one.code} role="alert" className="max-w-prose text-danger">{one.message} {one.next}</p>)}
      {state.files.length > 0 && (
        <ul aria-label={t`Newest backups`} className="flex flex-col gap-0.5 text-13">
          {state.files.slice(0, MOST_SHOWN).map(({ name, at, bytes, isOfNight }) => (
            <li key={name} className="flex flex-wrap gap-x-3">
              <span className="tabular-nums">{format.dateTime(at, zone)}</span>
              <span className="text-2 tabular-nums">{format.number(bytes / MIB, 1)} MiB</span>
              <span className="text-2">{isOfNight ? t`of the night` : t`made by hand`}</span>
            </li>
          ))}
        </ul>
      )}
      {maySet && (
        <>
          <div className="flex flex-wrap items-start gap-3">
            <Select label={t`Each night at`} className="w-28" choices={HOURS.map((id) => ({ id, label: `${id.padStart(2, '0')}:00` }))} value={hour} onChange={setHour} />
            <TextField label={t`Copied to a second folder`} hint={t`Its whole path on the desk’s computer, best on another disk. Left empty: nowhere.`} value={second} onChange={setSecond} className="min-w-72 flex-1" />
          </div>
          <div>
            <Button isDisabled={!isChanged} isPending={set.isRunning} onPress={() => void save()}><Trans>Save</Trans></Button>
          </div>
          <FailureNote failure={failure} />
        </>
      )}
    </div>
  )
}
