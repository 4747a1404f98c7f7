import { Trans, useLingui } from '@lingui/react/macro'
import { Siren, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { CrewRole } from '../../../core/domain/records/job-records.ts'
import type { Id } from '../../../core/domain/records/field.ts'
import type { RangeJourney } from '../../../core/modules/command-control/board-range-shape.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ComboBox, Select } from '../../ui/choose.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { BoardState } from './board-state.ts'
import { ROLE_NAMES } from './board-words.ts'
import type { CameUp } from './open-dialog.ts'
import { rosterOf } from './roster-facts.ts'
import type { DropCall, DropPlan } from './plan-drop.ts'
import type { useDrop } from './use-drop.ts'

const FOCUS_BACK_MS = 50

export interface CrewPartProps {
  readonly journey: RangeJourney
  readonly board: BoardState
  readonly mayMove: boolean
  readonly drop: ReturnType<typeof useDrop>
  readonly onCameUp: (first: CameUp) => void
}

/** The journey's crew: who, as what; on and off with one choice each. */
export function CrewPart({ journey, board, mayMove, drop, onCameUp }: CrewPartProps) {
  const { t, i18n } = useLingui()
  const f = useFormat()
  const wordOf = useTradeWords()
  const mayPlan = useMay('plan.repair')
  const section = useRef<HTMLElement>(null)
  /** Somebody was put on or taken off here: what had the focus is gone, and the next one is added from the same place. */
  const isChangedHere = useRef(false)
  useEffect(() => {
    if (!isChangedHere.current) return undefined
    isChangedHere.current = false
    // The list that closes gives the focus back to what is no longer there; that takes a frame.
    const waiting = setTimeout(() => section.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus(), FOCUS_BACK_MS)
    return () => clearTimeout(waiting)
  }, [journey.crew.length])
  const truck = board.trucks.find(({ id }) => id === journey.truck?.id)
  const on = new Set(journey.crew.map(({ worker }) => worker))
  const people = rosterOf(board, journey.date).filter(({ worker }) => !on.has(worker.id))
  const choices = people.map(({ worker, state, leftMinutes }) => {
    const detail = [state === 'free' ? t`free` : state === 'away' ? t`away` : t`busy`, leftMinutes === null ? '' : t`${f.minutes(Math.max(0, leftMinutes))} left`, truck && worker.mayNotDrive.includes(truck.licenceGroup) ? t`may not drive ${truck.name}` : '', worker.skills.map(wordOf).join(', ')]
    return { id: worker.id, label: worker.name, detail: detail.filter(Boolean).join(' · ') }
  })

  function change(crew: RangeJourney['crew'], move: { readonly worker: string; readonly isOn: boolean; readonly role?: CrewRole }, done: string): void {
    const id = journey.id as Id<'journey'>
    isChangedHere.current = crew.length !== journey.crew.length
    const call: DropCall = { method: 'journey.moveCrew', input: { moves: [{ worker: move.worker as Id<'worker'>, from: move.isOn ? null : id, to: move.isOn ? id : null, ...(move.role === undefined ? {} : { role: move.role }) }] } }
    const plan: DropPlan = { call, change: { journeys: [{ ...journey, crew }], removed: [], loose: [] }, span: null, journey: null, facts: null }
    void drop.send(plan, done)
  }

  return (
    <section ref={section} aria-label={t`Crew`} className="flex flex-col gap-1.5 border-t border-line-1 pt-3">
      <h3 className="flex text-13 font-semibold">
        <span className="flex-1">
          <Trans>Crew</Trans>
        </span>
        <span className={journey.crew.length < journey.crewNeeded ? 'text-warning' : 'font-normal text-2'}>
          {journey.crew.length}/{journey.crewNeeded}
        </span>
      </h3>
      <ul className="flex flex-col gap-1">
        {journey.crew.map((member) => (
          <li key={member.worker} className="flex items-center gap-1">
            <span className="min-w-0 flex-1 truncate">{member.name}</span>
            {mayMove ? (
              <Select
                label={t`Role of ${member.name}`}
                hideLabel
                className="w-28"
                choices={(Object.keys(ROLE_NAMES) as CrewRole[]).map((role) => ({ id: role, label: i18n._(ROLE_NAMES[role]) }))}
                value={member.role}
                onChange={(role) => change(journey.crew.map((each) => (each === member ? { ...each, role } : each)), { worker: member.worker, isOn: true, role }, t`${member.name}: ${i18n._(ROLE_NAMES[role])}`)}
              />
            ) : (
              <span className="text-12 text-2">{i18n._(ROLE_NAMES[member.role])}</span>
            )}
            {mayPlan && <IconButton label={t`${member.name} is away: what now?`} icon={<Siren aria-hidden className="size-3.5" />} onPress={() => onCameUp({ kind: 'workerAway', subject: member.worker })} />}
            {mayMove && <IconButton label={t`Take ${member.name} off`} icon={<X aria-hidden className="size-3.5" />} onPress={() => change(journey.crew.filter((each) => each !== member), { worker: member.worker, isOn: false }, t`${member.name}: off the crew`)} />}
          </li>
        ))}
      </ul>
      {mayMove && (
        <ComboBox
          key={journey.crew.length}
          label={t`Add somebody`}
          hideLabel
          placeholder={t`Add somebody`}
          choices={choices}
          value={null}
          onChange={(id) => {
            const worker = board.workers.find((each) => each.id === id)
            if (!worker) return
            const isDriver = !journey.crew.some(({ role }) => role === 'driver') && worker.roles.includes('driver') && !(truck && worker.mayNotDrive.includes(truck.licenceGroup))
            const role: CrewRole = isDriver ? 'driver' : 'helper'
            change([...journey.crew, { worker: worker.id, name: worker.name, role }], { worker: worker.id, isOn: true, role }, t`${worker.name}: on the crew`)
          }}
        />
      )}
      {mayPlan && journey.truck && (
        <p>
          <Button kind="quiet" icon={<Siren aria-hidden className="size-3.5" />} onPress={() => onCameUp({ kind: 'truckDown', subject: journey.truck?.id ?? null })}>
            <Trans>{journey.truck.name} is down: what now?</Trans>
          </Button>
        </p>
      )}
    </section>
  )
}
