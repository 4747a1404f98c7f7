import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { Incident } from './incident.ts'
import { IncidentDialog } from './incident-dialog.tsx'
import { IncidentSheet } from './incident-sheet.tsx'
import { usePrivacyWords } from './privacy-words.ts'

/** The register of incidents: what happened, how grave it is, who has to be told until when. */
export function IncidentsPart() {
  const { t } = useLingui()
  const { word } = usePrivacyWords()
  const format = useFormat()
  const zone = usePlaces().zoneOf(null)
  const { data, failure, retry } = useDeskQuery('incidents.list', {}, { everyMs: 60_000, keepPrevious: true })
  const [open, setOpen] = useState<string | null>(null)
  const [isRecording, setRecording] = useState(false)
  if (data === undefined) return failure ? <Failed failure={failure} retry={retry} /> : <Loading />
  const shown = data.incidents.find(({ id }) => id === open)
  const columns = [
    { title: t`Found`, cell: (row: Incident) => <button type="button" className="text-accent underline tabular-nums" onClick={() => setOpen(row.id)}>{format.dateTime(row.foundAt, zone)}</button> },
    { title: t`What`, cell: (row: Incident) => <span>{word('incident', row.kind)}</span> },
    { title: t`People`, isNumber: true, cell: (row: Incident) => <span>{format.number(row.customers + row.workers)}</span> },
    { title: t({ message: 'Risk', context: 'incidents' }), cell: (row: Incident) => (row.isReal === null ? <span /> : <Chip tone={row.isReal ? 'danger' : 'neutral'}>{row.isReal ? <Trans>real</Trans> : <Trans>not real</Trans>}</Chip>) },
    { title: t`Decision`, cell: (row: Incident) => <span>{row.decision === null ? '' : word('decision', row.decision)}</span> },
    { title: t({ message: 'State', context: 'incidents' }), cell: (row: Incident) => <State incident={row} /> },
  ]
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex items-center gap-3">
        <p className="m-0 max-w-prose flex-1 text-13 text-2"><Trans>Every incident is kept here, grave or not, as the law wants it. A large export by one account is proposed by itself.</Trans></p>
        {data.mayRecord && <Button onPress={() => setRecording(true)}><Trans>Record an incident</Trans></Button>}
      </div>
      {data.incidents.length === 0 ? <Empty title={<Trans>No incident is in the register.</Trans>} /> : <PlainTable label={t`Incidents`} columns={columns} rows={data.incidents} keyOf={({ id }) => id} isOver={({ closedAt }) => closedAt !== null} />}
      {isRecording && <IncidentDialog incident={null} onClose={() => setRecording(false)} />}
      {shown && <IncidentSheet incident={shown} mayDecide={data.mayDecide} onClose={() => setOpen(null)} />}
    </div>
  )
}

function State({ incident: { isProposed, notices, closedAt } }: { readonly incident: Incident }) {
  if (closedAt !== null) return <span><Trans>closed</Trans></span>
  if (isProposed) return <Chip tone="warning"><Trans>proposed by an alert</Trans></Chip>
  const late = notices.filter(({ isLate }) => isLate).length
  return late > 0 ? <Chip tone="danger"><Plural value={late} one="# notice late" other="# notices late" /></Chip> : <Chip><Trans>open</Trans></Chip>
}
