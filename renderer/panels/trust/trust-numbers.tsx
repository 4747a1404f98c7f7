import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { NumberDialog } from '../rule-numbers/number-dialog.tsx'
import { NumberGroup, NumberRow, NumberTable } from '../rule-numbers/number-table.tsx'
import { SetValues } from '../rule-numbers/set-values.tsx'
import { useNumberWords, type TrustNumber } from './number-words.ts'

/** The numbers that the trust rules go by: what is built in, what the company or a location set instead, who, when and why. */
export function TrustNumbers() {
  const { t } = useLingui()
  const words = useNumberWords()
  const maySet = useMay('trust.setNumber')
  const { data, failure, retry } = useDeskQuery('trust.numbers', {})
  const command = useDeskCommand('trust.setNumber')
  const [editing, setEditing] = useState<TrustNumber | null>(null)
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  const send = async (input: Parameters<typeof command.run>[0]) => {
    const reply = await command.run(input)
    return reply.ok ? null : reply.failure
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="m-0 max-w-prose text-2"><Trans>What scores, alerts and advice go by. Whoever is looked at sees the numbers beside the scores; each can be set back.</Trans></p>
      {!maySet && <ReadOnlyNote><Trans>Managers and administrators set these numbers.</Trans></ReadOnlyNote>}
      <NumberTable label={t`Numbers of the trust rules`}>
        {[...Map.groupBy(data.numbers, ({ group }) => group)].map(([group, numbers]) => (
          <NumberGroup key={group} title={words.groupOf(group)}>
            {numbers.map((number) => {
              const { setting, unit, builtIn, set } = number
              const values = <SetValues set={set} print={(value) => words.print(unit, value)} isResetting={command.isRunning} reset={maySet ? ({ location }, reason) => send({ setting, location, value: null, reason }) : null} />
              return <NumberRow key={setting} name={words.nameOf(setting)} builtIn={words.print(unit, builtIn)} set={values} onEdit={maySet ? () => setEditing(number) : null} />
            })}
          </NumberGroup>
        ))}
      </NumberTable>
      {editing !== null && (
        <NumberDialog
          title={words.nameOf(editing.setting)}
          number={editing}
          print={(value) => words.print(editing.unit, value)}
          fieldLabel={t`Value`}
          isSetting={command.isRunning}
          onSet={(value) => send({ setting: editing.setting, ...value })}
          said={t`The number is set. Scores follow it from now on.`}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}
