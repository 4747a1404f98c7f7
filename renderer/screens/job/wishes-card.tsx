import { Trans } from '@lingui/react/macro'
import { asId } from '../../../core/domain/records/field.ts'
import { PeopleField } from '../../panels/people/people-field.tsx'
import { Card } from '../../ui/page.tsx'
import { AfterJobField } from './after-job-field.tsx'
import { useJobField } from './bound-fields.tsx'
import type { JobChoices } from './job-fields.tsx'
import type { JobDetail } from './job-values.ts'
import { OvertakenNote } from './overtaken-note.tsx'

interface WishesCardProps {
  readonly choices: JobChoices | undefined
  /** Null for a job that is being written. */
  readonly detail: JobDetail | null
}

/** Whom the customer asked for or does not want, and what has to be done before. Advice and plans keep to it. */
export function WishesCard({ choices, detail }: WishesCardProps) {
  return (
    <Card title={<Trans>Wishes and order</Trans>}>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(14rem,1fr))] items-start gap-3">
        <People name="wishedWorkers" choices={choices} detail={detail} />
        <People name="avoidWorkers" choices={choices} detail={detail} />
        <AfterJobField detail={detail} />
      </div>
    </Card>
  )
}

function People({ name, choices, detail }: WishesCardProps & { readonly name: 'wishedWorkers' | 'avoidWorkers' }) {
  const { value, set, label, isReadOnly } = useJobField(name)
  const other = useJobField(name === 'wishedWorkers' ? 'avoidWorkers' : 'wishedWorkers').value ?? []
  // Nobody is both wanted and not wanted.
  const people = (choices?.workers ?? []).filter(({ id }) => !(other as readonly string[]).includes(id))
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <PeopleField label={label} value={value ?? []} onChange={(ids) => set(ids.length === 0 ? null : ids.map((id) => asId<'worker'>(id)))} people={people} names={detail?.names ?? {}} isReadOnly={isReadOnly} />
      <OvertakenNote field={name} />
    </div>
  )
}
