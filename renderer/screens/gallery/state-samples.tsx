import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Empty, Failed, FailureNote, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { Card } from '../../ui/page.tsx'

export function StateSamples() {
  const { t } = useLingui()
  const failure = { code: 'store.disk_full' as const, message: t`The disk is full; nothing was saved.`, next: t`Free some space and try again.`, params: {} }
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(300px,1fr))] gap-4">
      <Card title={t`Loading`}>
        <Loading />
      </Card>
      <Card title={t`Empty`}>
        <Empty title={<Trans>No jobs on this day</Trans>} action={<Button kind="primary">{t`New job`}</Button>}>
          <Trans>Jobs that are booked for it appear here.</Trans>
        </Empty>
      </Card>
      <Card title={t`Failed`}>
        <Failed failure={failure} retry={() => {}} />
      </Card>
      <Card title={t`In a form`}>
        <FailureNote failure={failure} />
      </Card>
      <Card title={t`Read only`}>
        <ReadOnlyNote>
          <Trans>The job is closed: reopen it to change anything.</Trans>
        </ReadOnlyNote>
      </Card>
      <Card title={t`Progress`}>
        <Progress label={t`Reading customers`} done={4_200} total={9_000} />
      </Card>
    </div>
  )
}
