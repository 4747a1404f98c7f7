import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { CREW_ROLES } from '../../../core/domain/records/job-records.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { RecordScreen } from '../../panels/record-table/record-screen.tsx'
import { useTableSearch } from '../../panels/record-table/table-search.ts'
import { CREW_ROLE_NAMES, useTradeWords } from '../../panels/job-card/trade-words.ts'
import { TrustReport } from '../../panels/trust/trust-report.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { useWorkerColumns } from './use-worker-columns.tsx'
import { WorkerSheet } from './worker-sheet.tsx'
import { WorkersBulk } from './workers-bulk.tsx'

const SHOWS = ['active', 'absentToday', 'nearOvertime', 'licenceDue', 'inactive', 'all'] as const
type Show = (typeof SHOWS)[number]
const ANY = 'any'

export function WorkersScreen() {
  const { t, i18n } = useLingui()
  const search = useTableSearch('/workers')
  const columns = useWorkerColumns()
  const nameOf = useTradeWords()
  const mayAdd = useMay('worker.add')
  const mayEdit = useMay('workers.edit')
  const mayAbsence = useMay('absence.add')
  const mayImport = useMay('import.format')
  const seesTrust = useMay('trust.report')
  const [isComparing, setComparing] = useState(false)
  const names: Readonly<Record<Show, string>> = { active: t`Employed`, absentToday: t`Away today`, nearOvertime: t`Near overtime`, licenceDue: t`Licence runs out`, inactive: t`Left`, all: t`All of them` }
  const show = SHOWS.find((one) => one === search.filters['show']) ?? 'active'
  const role = CREW_ROLES.find((one) => one === search.filters['role'])
  const skill = search.filters['skill']
  const input = useMemo(() => ({ show, ...(role === undefined ? {} : { role }), ...(skill === undefined ? {} : { skill }) }), [show, role, skill])
  const { data } = useDeskQuery('workers.list', { show: 'all', limit: 0 })
  const skills = data?.skills ?? []

  return (
    <RecordScreen
      path="/workers"
      search={search}
      title={t`Crew`}
      method="workers.list"
      input={input}
      columns={columns}
      shows={SHOWS.map((id) => ({ id, label: names[id] }))}
      filters={
        <>
          <Select label={t`Role`} hideLabel className="w-36" value={role ?? ANY} onChange={(id) => search.setFilter('role', id === ANY ? null : id)} choices={[{ id: ANY, label: t`All roles` }, ...CREW_ROLES.map((id) => ({ id, label: i18n._(CREW_ROLE_NAMES[id]) }))]} />
          {skills.length > 0 && <Select label={t`Skill`} hideLabel className="w-40" value={skill ?? ANY} onChange={(id) => search.setFilter('skill', id === ANY ? null : id)} choices={[{ id: ANY, label: t`All skills` }, ...skills.map((id) => ({ id, label: nameOf(id) }))]} />}
          {seesTrust && <Button kind="quiet" onPress={() => setComparing(true)}>{t`Trust…`}</Button>}
          {isComparing && <TrustReport onClose={() => setComparing(false)} onOpen={(worker) => { setComparing(false); search.setOpen(worker) }} />}
        </>
      }
      findLabel={t`Name, role, skill…`}
      addLabel={mayAdd ? t`New crew member` : null}
      readOnly={mayEdit ? null : mayAbsence ? t`Your role lets you look at the crew and enter absences, not change the rest.` : t`Your role lets you look at the crew, not change it.`}
      bulk={mayEdit ? (selection, close) => <WorkersBulk selection={selection} skills={skills} onClose={close} /> : null}
      empty={{
        title: t`No crew yet`,
        hint: t`Add the first person, or bring all of them from the system you use today.`,
        action: mayImport ? <Link to="/import" className="text-accent underline">{t`Import the crew`}</Link> : undefined,
      }}
      sheet={(open, close) => open !== null && <WorkerSheet key={open} worker={open === 'new' ? null : open} skills={skills} onClose={close} onMade={search.setOpen} />}
    />
  )
}
