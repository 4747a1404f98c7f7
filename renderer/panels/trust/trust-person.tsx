import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { SheetPart } from '../record-table/record-form.tsx'
import { AlertList } from './alert-list.tsx'
import { FactRow } from './fact-row.tsx'
import { ScoreBar } from './score-bar.tsx'
import { SIDE_NAMES, type Person } from './trust-words.ts'

const SHOWN = 8

interface TrustPersonProps {
  readonly worker: string
  /** The reader is the person: may contest. */
  readonly isOwn: boolean
}

/** What the records say of one person. Asked for by hand, since every look is put on record. */
export function TrustPerson({ worker, isOwn }: TrustPersonProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <SheetPart title={isOwn ? <Trans>What the records say of me</Trans> : <Trans>Trust</Trans>}>
      {isOpen ? (
        <Loaded worker={worker} isOwn={isOwn} />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button onPress={() => setOpen(true)}>
            <Trans>Show scores and facts</Trans>
          </Button>
          <span className="text-12 text-2">
            <Trans>That somebody looked is put on record.</Trans>
          </span>
        </div>
      )}
    </SheetPart>
  )
}

function Loaded({ worker, isOwn }: TrustPersonProps) {
  const { data, failure, isLoading, retry } = useDeskQuery('trust.worker', { worker } as Input<'trust.worker'>)
  if (isLoading) return <Loading />
  if (!data) return failure ? <Failed failure={failure} retry={retry} /> : null
  return <Told person={data} isOwn={isOwn} refresh={retry} />
}

function Told({ person, isOwn, refresh }: { readonly person: Person; readonly isOwn: boolean; readonly refresh: () => void }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const shown = all ? person.facts : person.facts.slice(0, SHOWN)
  const least = person.rules.leastInAll
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ScoreBar score={person.score} low={person.low} high={person.high} />
        <span className="text-2">
          {person.score === null ? <Trans>Too early to say: {person.known} facts, at least {least} are needed.</Trans> : <Plural value={person.known} one="from # fact" other="from # facts" />}
        </span>
      </p>
      <table className="w-full text-13">
        <thead className="text-left text-12 text-2">
          <tr>
            <th className="py-1 font-normal"><Trans>Side</Trans></th>
            <th className="font-normal"><Trans>Score, and what is usual</Trans></th>
            <th className="text-right font-normal"><Trans>Weight</Trans></th>
            <th className="text-right font-normal"><Trans>Facts</Trans></th>
          </tr>
        </thead>
        <tbody>
          {person.sides.map(({ side, score, low, high, usual, weight, known }) => (
            <tr key={side} className="border-t border-line-1">
              <th scope="row" className="py-1.5 text-left font-normal">{i18n._(SIDE_NAMES[side])}</th>
              <td><ScoreBar score={score} low={low} high={high} usual={usual} /></td>
              <td className="text-right tabular-nums">{format.percent(weight * 100)}</td>
              <td className="text-right tabular-nums">{format.number(known)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <AlertList alerts={person.alerts} />
      <ul className="flex flex-col">
        {shown.map((fact) => <FactRow key={fact.key} fact={fact} worker={person.worker} isOwn={isOwn} onChanged={refresh} />)}
      </ul>
      {!all && person.facts.length > SHOWN && (
        <Button kind="quiet" className="self-start" onPress={() => setAll(true)}>
          <Trans>All {person.facts.length} facts</Trans>
        </Button>
      )}
      <p className="text-12 text-2">
        <Trans>Compared with like work only: stairs, pianos, distance and size. A fact counts half after {person.rules.halfLifeDays} days. Nothing follows from a score by itself; whoever it is about may contest each fact.</Trans>
      </p>
    </div>
  )
}
