import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useReads } from '../../desk/use-session.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { JobLinks } from '../../panels/record-table/job-links.tsx'
import { Figure, SheetPart } from '../../panels/record-table/record-form.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { CustomerForm } from './customer-form.tsx'

interface CustomerSheetProps {
  /** Null: a new one. */
  readonly customer: string | null
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

export function CustomerSheet({ customer, onClose, onMade }: CustomerSheetProps) {
  const { t } = useLingui()
  if (customer === null) {
    return (
      <Sheet isOpen title={t`New customer`} onClose={onClose}>
        <CustomerForm customer={null} onMade={onMade} />
      </Sheet>
    )
  }
  return <KnownCustomer customer={customer} onClose={onClose} onMade={onMade} />
}

function KnownCustomer({ customer: id, onClose, onMade }: { readonly customer: string; readonly onClose: () => void; readonly onMade: (id: string) => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const readsMoney = useReads('fin')
  const mayBook = useMay('job.create')
  const mayRecord = useMay('privacy.record')
  const detail = useDeskQuery('customer.detail', { customer: id } as Input<'customer.detail'>)
  const customer = detail.data?.customer
  return (
    <Sheet isOpen title={<bdi>{customer?.name ?? t`Customer`}</bdi>} onClose={onClose}>
      {detail.isLoading && <Loading />}
      {detail.failure && !detail.data && <Failed failure={detail.failure} retry={detail.retry} />}
      {detail.data && customer && (
        <>
          <dl className="flex flex-wrap gap-3">
            <Figure label={<Trans>Jobs</Trans>}>{format.number(customer.jobs)}</Figure>
            {readsMoney && <Figure label={<Trans>Billed so far</Trans>}>{format.money(customer.revenueCents)}</Figure>}
            <Figure label={<Trans>Next job</Trans>}>{format.day(customer.nextJobDate)}</Figure>
          </dl>
          <CustomerForm customer={customer} onMade={onMade} />
          {mayRecord && (
            <p className="m-0 text-13">
              <Link to="/privacy" search={{ customer: id }} className="text-accent underline">
                <Trans>Request about their own data</Trans>
              </Link>
            </p>
          )}
          <SheetPart
            title={<Trans>Jobs</Trans>}
            actions={
              mayBook && (
                <Link to="/jobs/new" search={{ customer: id }} className="rounded-control px-2 py-1 text-accent hover:bg-2">
                  <Trans>Book a job</Trans>
                </Link>
              )
            }
          >
            {detail.data.jobs.length === 0 ? (
              <p className="text-2">
                <Trans>No job yet.</Trans>
              </p>
            ) : (
              <JobLinks jobs={detail.data.jobs} />
            )}
          </SheetPart>
        </>
      )}
    </Sheet>
  )
}
