import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { DateField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, SearchField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useToday } from '../../ui/use-now.ts'
import { isAsked, usePrivacyWords } from './privacy-words.ts'

type Person = Output<'privacy.find'>['people'][number]['records'][number]
type Record = Input<'privacy.record'>

/** Who asks for what, and since when: the person is found with every record that is theirs, and somebody says which of them are. */
export function RecordDialog({ customer, onClose, onMade }: { readonly customer: string | null; readonly onClose: () => void; readonly onMade: (request: string) => void }) {
  const { t } = useLingui()
  const { choices } = usePrivacyWords()
  const record = useDeskCommand('privacy.record')
  const known = useDeskQuery('customer.detail', { customer: customer ?? '' } as Input<'customer.detail'>, { enabled: customer !== null })
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? known.data?.customer.name ?? ''
  const found = useDeskQuery('privacy.find', { text }, { enabled: text.trim().length >= 2, keepPrevious: true })
  const [chosen, setChosen] = useState<readonly Person[]>([])
  const [kind, setKind] = useState<Record['kind']>('access')
  const [law, setLaw] = useState<Record['law']>('law25')
  const [channel, setChannel] = useState<Record['channel']>('phone')
  const today = useToday(usePlaces().zoneOf(null))
  const [received, setReceived] = useState<string | null | undefined>(undefined)
  const receivedOn = received === undefined ? today : received
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const isChosen = (person: Person) => chosen.some(({ id }) => id === person.id)
  const toggle = (person: Person) => setChosen(isChosen(person) ? chosen.filter(({ id }) => id !== person.id) : [...chosen.filter(({ subjectKind }) => subjectKind === person.subjectKind), person])

  async function save(): Promise<void> {
    const first = chosen[0]
    if (first === undefined || receivedOn === null) return
    const reply = await record.run({ kind, subjectKind: first.subjectKind, subjects: chosen.map(({ id }) => id), law, channel, receivedOn })
    if (reply.ok) onMade(reply.value.request)
    else setFailure(reply.failure)
  }

  return (
    <Dialog title={<Trans>Record a request</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={chosen.length === 0 || receivedOn === null} isPending={record.isRunning} onPress={() => void save()}><Trans>Record it</Trans></Button></>}>
      <div className="flex flex-col gap-3">
        <SearchField autoFocus hideLabel={false} label={t`Person`} hint={t`Name, phone or e-mail. Tick every record that is theirs.`} value={text} onChange={setTyped} />
        {found.failure && <FailureNote failure={found.failure} />}
        {found.data?.people.length === 0 && <p className="m-0 text-13 text-2"><Trans>Nobody like that was found.</Trans></p>}
        <ul aria-label={t({ message: 'Records', context: 'requests' })} className="m-0 flex max-h-56 list-none flex-col gap-2 overflow-y-auto p-0">
          {(found.data?.people ?? []).map(({ records }) => (
            <li key={records[0]?.id ?? ''} className="rounded-card border border-line-1 px-2 py-1">
              {records.map((person) => (
                <Checkbox key={person.id} isSelected={isChosen(person)} onChange={() => toggle(person)}>
                  <span className="text-13"><bdi>{person.name}</bdi> <span className="text-2">{[person.phone, person.email, person.locationName].filter(Boolean).join(' · ')}</span> {person.subjectKind === 'worker' && <span className="text-3"><Trans>crew</Trans></span>}</span>
                </Checkbox>
              ))}
            </li>
          ))}
        </ul>
        <div className="grid grid-cols-2 gap-3">
          <Select label={t`Asks for`} choices={choices('kind')} value={kind} onChange={setKind} />
          <Select label={t`Under`} choices={choices('law')} value={law} onChange={setLaw} />
          <DateField label={t`Received on`} value={receivedOn} onChange={setReceived} />
          <Select label={t({ message: 'Came in', context: 'requests' })} choices={choices('channel').filter(isAsked)} value={channel} onChange={setChannel} />
        </div>
        <FailureNote failure={failure} />
      </div>
    </Dialog>
  )
}
