import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { AlertList } from './alert-list.tsx'
import { ScoreBar } from './score-bar.tsx'
import { SIDE_NAMES } from './trust-words.ts'

const SIDES = ['punctuality', 'pace', 'care', 'feedback', 'records', 'showingUp'] as const

/** Everybody of a location side by side, by name: an order by score would be read as a ranking. */
export function TrustReport({ onClose, onOpen }: { readonly onClose: () => void; readonly onOpen: (worker: string) => void }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const { all } = usePlaces()
  const [chosen, setChosen] = useState<string | null>(null)
  const place = chosen ?? all[0]?.id ?? null
  const { data, failure, isLoading, retry } = useDeskQuery('trust.report', { location: place ?? '' } as Input<'trust.report'>, { enabled: place !== null })
  return (
    <Dialog isOpen size="large" title={t`Trust`} onClose={onClose}>
      <div className="flex flex-wrap items-end gap-3">
        {all.length > 1 && place !== null && <Select label={t`Location`} value={place} onChange={setChosen} choices={all.map(({ id, name }) => ({ id: id as string, label: name }))} />}
        <p className="flex-1 text-12 text-2">
          <Trans>Compared with like work only. That somebody looked is put on record; nothing follows from a score by itself.</Trans>
        </p>
      </div>
      {isLoading && <Loading />}
      {failure && !data && <Failed failure={failure} retry={retry} />}
      {data && <AlertList alerts={data.alerts} />}
      {data && data.people.length === 0 && <Empty title={<Trans>Nobody works here yet</Trans>} />}
      {data && data.people.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full text-13">
            <thead className="text-left text-12 text-2">
              <tr>
                <th className="py-1 font-normal"><Trans>Name</Trans></th>
                <th className="font-normal"><Trans>Score</Trans></th>
                {SIDES.map((side) => <th key={side} className="px-2 text-right font-normal">{i18n._(SIDE_NAMES[side])}</th>)}
                <th className="text-right font-normal"><Trans>Facts</Trans></th>
                <th className="pl-2 font-normal"><Trans>Contested</Trans></th>
              </tr>
            </thead>
            <tbody>
              {data.people.map(({ worker, name, score, low, high, known, sides, contests }) => (
                <tr key={worker} className="border-t border-line-1">
                  <th scope="row" className="py-1 text-left font-normal">
                    <Button kind="quiet" onPress={() => onOpen(worker)}>{name}</Button>
                  </th>
                  <td>{known === 0 ? '–' : <ScoreBar score={score} low={low} high={high} />}</td>
                  {SIDES.map((side) => <td key={side} className="px-2 text-right tabular-nums">{format.number(sides.find((each) => each.side === side)?.score)}</td>)}
                  <td className="text-right tabular-nums">{format.number(known)}</td>
                  <td className="pl-2">{contests > 0 && <Chip tone="warning"><Plural value={contests} one="# contested" other="# contested" /></Chip>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  )
}
