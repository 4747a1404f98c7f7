import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { CREW_ROLES, type CrewRole } from '../../../core/domain/records/job-records.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { CREW_ROLE_NAMES, tradeWord } from '../../panels/job-card/trade-words.ts'
import { IconButton } from '../../ui/button.tsx'
import { ComboBox, Select } from '../../ui/choose.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Card } from '../../ui/page.tsx'
import type { JourneyDetail } from './day-marks.ts'
import { Overrule } from './overrule.tsx'

type Member = { readonly worker: string; readonly role: CrewRole }

/** Who goes, in which role. Every change is written at once; what a rule refuses can be done for a reason. */
export function CrewEditor({ detail }: { readonly detail: JourneyDetail }) {
  const { t, i18n } = useLingui()
  const { journey, crew, crewNeeded, may } = detail
  const mayEdit = may.assignCrew && !journey.locked
  const assign = useDeskCommand('journey.assignCrew')
  const [refused, setRefused] = useState<{ readonly failure: FailureFrame; readonly crew: readonly Member[] } | null>(null)
  const { data: choices } = useDeskQuery('job.choices', { location: asId<'location'>(journey.location.id) }, { enabled: useMay('job.choices') && mayEdit })
  const free = (choices?.workers ?? []).filter(({ id }) => !crew.some(({ worker }) => worker === id))

  async function write(next: readonly Member[], reason?: string): Promise<void> {
    const reply = await assign.run({ journey: asId<'journey'>(journey.id), crew: next.map(({ worker, role }) => ({ worker: asId<'worker'>(worker), role })), ...(reason === undefined ? {} : { reason }) })
    setRefused(reply.ok ? null : { failure: reply.failure, crew: next })
  }

  /** The first who comes leads, the second drives, unless somebody does already. */
  function add(worker: string): void {
    const roles = choices?.workers.find(({ id }) => id === worker)?.roles ?? []
    const has = (role: CrewRole) => crew.some((member) => member.role === role)
    const role: CrewRole = roles.includes('driver') && !has('driver') ? 'driver' : roles.includes('lead') && !has('lead') ? 'lead' : roles.includes('packer') ? 'packer' : 'helper'
    void write([...crew, { worker, role }])
  }

  return (
    <Card title={<Trans>Crew</Trans>} actions={<span className={crew.length < crewNeeded ? 'text-12 text-warning' : 'text-12 text-2'}>{t`${crew.length} of ${crewNeeded}`}</span>}>
      <div className="flex flex-col gap-2">
        <ul className="flex flex-col gap-1">
          {crew.map(({ worker, name, role, skills, active }) => (
            <li key={worker} className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 flex-1">
                <bdi>{name}</bdi>
                {!active && <Chip tone="warning" className="ml-2">{t`no longer active`}</Chip>}
                {skills.length > 0 && <span className="block text-11 text-3">{skills.map((skill) => tradeWord(i18n, skill)).join(', ')}</span>}
              </span>
              <Select label={t`Role of ${name}`} hideLabel choices={CREW_ROLES.map((id) => ({ id, label: i18n._(CREW_ROLE_NAMES[id]) }))} value={role} onChange={(next) => void write(crew.map((one) => (one.worker === worker ? { worker, role: next } : one)))} isDisabled={!mayEdit} className="w-32" />
              {mayEdit && <IconButton label={t`Take ${name} off the crew`} icon={<UserMinus aria-hidden className="size-4" />} onPress={() => void write(crew.filter((one) => one.worker !== worker))} />}
            </li>
          ))}
        </ul>
        {crew.length === 0 && <p className="text-2"><Trans>Nobody yet.</Trans></p>}
        {crew.length < crewNeeded && <p className="text-12 text-warning"><Plural value={crewNeeded - crew.length} one="# more person is needed." other="# more people are needed." /></p>}
        {mayEdit && free.length > 0 && <ComboBox key={crew.length} label={t`Add somebody`} placeholder={t`Name`} choices={free.map(({ id, name, roles }) => ({ id, label: name, detail: roles.map((role) => tradeWord(i18n, role)).join(', ') }))} value={null} onChange={(id) => id !== null && add(id)} />}
        {refused && <Overrule key={refused.failure.code} failure={refused.failure} onGo={(reason) => void write(refused.crew, reason)} onDrop={() => setRefused(null)} isRunning={assign.isRunning} />}
      </div>
    </Card>
  )
}
