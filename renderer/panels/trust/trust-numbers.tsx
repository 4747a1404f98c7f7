import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { IconButton } from '../../ui/button.tsx'
import { Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { usePlaces } from '../places/use-places.ts'
import { TrustNumberDialog } from './trust-number-dialog.tsx'
import { useNumberWords, type TrustNumber } from './number-words.ts'

/** The numbers that the trust rules go by: what is built in, what the company or a location set instead, who, when and why. */
export function TrustNumbers() {
  const { t } = useLingui()
  const words = useNumberWords()
  const maySet = useMay('trust.setNumber')
  const { data, failure, retry } = useDeskQuery('trust.numbers', {})
  const [editing, setEditing] = useState<TrustNumber | null>(null)
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  return (
    <div className="flex flex-col gap-3">
      <p className="m-0 max-w-prose text-2"><Trans>What scores, alerts and advice go by. Whoever is looked at sees the numbers beside the scores; each can be set back.</Trans></p>
      {!maySet && <ReadOnlyNote><Trans>Managers and administrators set these numbers.</Trans></ReadOnlyNote>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div role="region" aria-label={t`Numbers of the trust rules`} tabIndex={0} className="max-w-5xl overflow-x-auto rounded-card border border-line-1 bg-1">
        <table className="w-full min-w-[640px] border-collapse text-13">
          <thead>
            <tr className="text-left text-12 text-3">
              <th scope="col" className="px-3 py-2 font-normal"><Trans context="of a rule">Number</Trans></th>
              <th scope="col" className="px-3 py-2 text-right font-normal"><Trans>Built in</Trans></th>
              <th scope="col" className="px-3 py-2 font-normal"><Trans>Set to</Trans></th>
              <th scope="col" aria-label={t`Change`} className="w-12 px-3 py-2" />
            </tr>
          </thead>
          {[...Map.groupBy(data.numbers, ({ group }) => group)].map(([group, numbers]) => (
            <tbody key={group} className="border-t border-line-1">
              <tr><th scope="rowgroup" colSpan={4} className="px-3 pt-2 pb-0.5 text-left font-semibold">{words.groupOf(group)}</th></tr>
              {numbers.map((number) => <NumberRow key={number.setting} number={number} onEdit={maySet ? () => setEditing(number) : null} />)}
            </tbody>
          ))}
        </table>
      </div>
      {editing !== null && <TrustNumberDialog number={editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

function NumberRow({ number, onEdit }: { readonly number: TrustNumber; readonly onEdit: (() => void) | null }) {
  const { t } = useLingui()
  const words = useNumberWords()
  const { setting, unit, builtIn, set } = number
  const name = words.nameOf(setting)
  return (
    <tr className="align-top">
      <th scope="row" className="px-3 py-1.5 text-left font-normal">{name}</th>
      <td className="px-3 py-1.5 text-right whitespace-nowrap tabular-nums">{words.print(unit, builtIn)}</td>
      <td className="px-3 py-1.5">
        {set.length === 0 ? <span className="text-3">–</span> : (
          <ul className="m-0 flex list-none flex-col gap-1 p-0">
            {set.map((each) => <SetValue key={each.id} setting={setting} text={words.print(unit, each.value)} set={each} canReset={onEdit !== null} />)}
          </ul>
        )}
      </td>
      <td className="px-3 py-0.5 text-right">{onEdit && <IconButton label={t`Change: ${name}`} icon={<Pencil aria-hidden className="size-3.5" />} onPress={onEdit} />}</td>
    </tr>
  )
}

function SetValue({ setting, text, set, canReset }: { readonly setting: string; readonly text: string; readonly set: TrustNumber['set'][number]; readonly canReset: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const command = useDeskCommand('trust.setNumber')
  const done = useUndoToast()
  const where = set.location === null ? t`whole company` : (places.nameOf(set.location) ?? t`Unknown`)
  const who = set.byName ?? '–'
  const when = format.dateTime(set.at, places.zoneOf(set.location))
  async function reset(): Promise<void> {
    const reply = await command.run({ setting, location: set.location, value: null, reason: t`Set back` })
    if (reply.ok) done(t`Set back to what holds without it.`)
    else toastFailure(reply.failure)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-2">
      <strong className="font-semibold">{text}</strong>
      <span>{where}</span>
      <span className="text-3"><Trans>{who}, {when}</Trans></span>
      <span dir="auto" className="text-2">{set.reason}</span>
      {canReset && <IconButton label={t`Set back: ${where}`} icon={<RotateCcw aria-hidden className="size-3.5" />} isDisabled={command.isRunning} onPress={() => void reset()} />}
    </li>
  )
}
