import { useCallback, useEffect, useMemo, useState } from 'react'
import { asId, type Id } from '../../../core/domain/records/field.ts'
import { addDays } from '../../../core/domain/time/local-date.ts'
import type { DrivesOnWire } from '../../../core/modules/calendar-capacity/drives-shape.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { DrivesLine } from '../../panels/drives/drives-line.tsx'
import type { BoardState } from './board-state.ts'

/** As long as the answer may take that is asked for when a day is opened; the board is there meanwhile. */
const WAIT_MS = 10_000
/** A server that has not answered, or not at all, is looked at again. */
const AGAIN_MS = 60_000
const MOST_DAYS = 14

interface DayOfLocation {
  readonly location: Id<'location'>
  readonly date: string
}

export type DrivesNoteProps = Pick<BoardState, 'from' | 'days' | 'places'> & { readonly onLearned: () => void }

/** Has the drives of the days on the board told when they are opened, and says how many were. `onLearned`: what the board shows was reckoned without them. */
export function DrivesNote({ from, days, places, onLearned }: DrivesNoteProps) {
  const mayAsk = useMay('travel.day')
  const [told, setTold] = useState<ReadonlyMap<string, DrivesOnWire>>(new Map())
  const shown = useMemo(() => [...places.keys()].flatMap((place) => Array.from({ length: days }, (_, day) => ({ location: asId<'location'>(place), date: addDays(from, day) }))).slice(0, MOST_DAYS), [places, from, days])
  const tell = useCallback((key: string, drives: DrivesOnWire) => setTold((before) => new Map(before).set(key, drives)), [])
  const all = shown.flatMap((day) => told.get(keyOf(day)) ?? [])
  const [first] = all
  if (!mayAsk) return null
  return (
    <>
      {shown.map((day) => (
        <AskedDay key={keyOf(day)} day={day} onTold={tell} onLearned={onLearned} />
      ))}
      {first && <DrivesLine drives={all.reduce(together)} />}
    </>
  )
}

function AskedDay({ day: { location, date }, onTold, onLearned }: { readonly day: DayOfLocation; readonly onTold: (key: string, drives: DrivesOnWire) => void; readonly onLearned: () => void }) {
  const { data, retry } = useDeskQuery('travel.day', { location, date, waitMs: WAIT_MS })
  useEffect(() => {
    if (!data) return
    const { drives } = data
    onTold(keyOf({ location, date }), drives)
    if (drives.learned > 0) onLearned()
    if (drives.state !== 'asked' && drives.state !== 'failed') return
    const timer = setTimeout(retry, AGAIN_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new answer is news
  }, [data])
  return null
}

const STATES: readonly DrivesOnWire['state'][] = ['none', 'known', 'asked', 'failed']

function together(one: DrivesOnWire, other: DrivesOnWire): DrivesOnWire {
  return { service: one.service ?? other.service, state: STATES.indexOf(one.state) > STATES.indexOf(other.state) ? one.state : other.state, road: one.road + other.road, estimated: one.estimated + other.estimated, learned: one.learned + other.learned }
}

function keyOf({ location, date }: DayOfLocation): string {
  return `${location} ${date}`
}
