import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Id } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Card } from '../../ui/page.tsx'
import { useRuleName } from './violation-words.ts'

/** What of the company's rules was not kept on this job; nothing where all were. */
export function JobViolations({ job }: { readonly job: Id<'job'> }) {
  const may = useMay('violations.list')
  const ruleName = useRuleName()
  const { data } = useDeskQuery('violations.list', { job, state: 'all' }, { enabled: may })
  if (!data || data.violations.length === 0) return null
  return (
    <Card title={<Trans>Violations</Trans>} actions={<Link to="/violations" search={{ job, state: 'all' }} className="text-accent underline"><Plural value={data.counts.open} one="# open" other="# open" /></Link>}>
      <ul className="m-0 flex list-none flex-col gap-1 p-0 text-13">
        {data.violations.map(({ key, rule, closedAt }) => <li key={key} className={closedAt === null ? '' : 'text-3 line-through'}>{ruleName(rule)}</li>)}
      </ul>
    </Card>
  )
}
