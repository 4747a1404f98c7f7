import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarCheck, OctagonAlert } from 'lucide-react'
import { useState } from 'react'
import { DIGEST_WORDS } from '../../../core/domain/audit-digest/digest-words.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { DigestDetail } from './digest-detail.tsx'
import { useActivitySearch } from './use-activity-search.ts'

/** In the address: the list of days, rather than one of them. */
const LIST = 'all'
const PAGE_DAYS = 62
/** One is made in the night. */
const EVERY_MS = 60_000

/** What each ended day of the log comes to, what is unusual first; the day stands in the address. */
export function DigestsButton() {
  const may = useMay('audit.digests')
  const { search: { digest }, change } = useActivitySearch()
  if (!may) return null
  const close = () => change({ digest: undefined })
  return (
    <>
      <Button icon={<CalendarCheck aria-hidden className="size-4" />} onPress={() => change({ digest: LIST })}><Trans>Digests</Trans></Button>
      {digest === LIST && <Sheet title={<Trans>Daily digests</Trans>} isOpen onClose={close}><DigestList onOpen={(day) => change({ digest: day })} /></Sheet>}
      {digest !== undefined && digest !== LIST && <DigestDetail key={digest} day={digest} onDay={(day) => change({ digest: day ?? LIST }, true)} onClose={close} />}
    </>
  )
}

function DigestList({ onOpen }: { readonly onOpen: (day: string) => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = DIGEST_WORDS[useLanguage()]
  /** Days before this one; undefined: the newest. */
  const [before, setBefore] = useState<string>()
  const { data, failure, retry } = useDeskQuery('audit.digests', { limit: PAGE_DAYS, ...(before === undefined ? {} : { before }) }, { everyMs: EVERY_MS })
  if (data === undefined) return failure === null ? <Loading /> : <Failed failure={failure} retry={retry} />
  const { digests } = data
  if (digests.length === 0 && before === undefined) return <Empty title={<Trans>No day has a digest yet.</Trans>}><Trans>Once a day has ended, what was done and refused is added up here, and its fingerprint is put on record.</Trans></Empty>
  return (
    <>
      <ul aria-label={t`Daily digests`} className="m-0 flex list-none flex-col p-0">
        {digests.map(({ day, state, entries, refused, unusual }) => (
          <li key={day} className="border-b border-line-1 last:border-b-0">
            <button type="button" onClick={() => onOpen(day)} className="flex w-full cursor-default flex-col gap-1 rounded-control px-2 py-2 text-left hover:bg-2 focus-visible:outline-offset-[-2px]">
              <span className="flex w-full items-baseline gap-2">
                <strong className="flex-1 text-13 font-semibold">{format.longDay(day)}</strong>
                {entries !== null && <span className="text-12 text-2 tabular-nums">{words.facts.entries} {format.number(entries)}{refused !== null && refused > 0 && <>, {words.facts.refused.toLowerCase()} {format.number(refused)}</>}</span>}
              </span>
              <span className="flex flex-wrap gap-1">
                {state !== 'matches' ? <Chip tone="danger" icon={<OctagonAlert aria-hidden className="size-3" />}>{words[state]}</Chip> : unusual.length === 0 ? <span className="text-12 text-3">{words.nothingUnusual}</span> : unusual.map(({ code, isGrave, times }) => <Chip key={code} tone={isGrave ? 'danger' : 'neutral'}>{words.codes[code](times)}</Chip>)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="flex gap-2 pt-2">
        {before !== undefined && <Button onPress={() => setBefore(undefined)}><Trans>Newest days</Trans></Button>}
        {digests.length === PAGE_DAYS && <Button onPress={() => setBefore(digests.at(-1)!.day)}><Trans>Earlier days</Trans></Button>}
      </div>
    </>
  )
}
