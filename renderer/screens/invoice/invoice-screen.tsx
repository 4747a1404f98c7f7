import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import { FileDown, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { INVOICE_WORDS, lineName, unitName } from '../../../core/domain/paper/invoice-words.ts'
import { childId } from '../../../core/domain/records/record.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { formatsOf } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFileTask } from '../../ui/use-file-task.ts'

type Paper = Output<'invoice.detail'>

/** One invoice or credit note, as on paper: in the customer's language, whatever the reader's. */
export function InvoiceScreen() {
  const { t } = useLingui()
  const { job, invoice } = useParams({ from: '/invoices/$job/$invoice' })
  const { data, failure, retry } = useDeskQuery('invoice.detail', { invoice: childId(job, invoice) })
  const pdf = useFileTask('invoice.pdf')
  const actions = data && (
    <>
      <Button icon={<FileDown aria-hidden className="size-4" />} isPending={pdf.isRunning} onPress={() => void pdf.start({ invoice: data.id })}><Trans>PDF</Trans></Button>
      <Button icon={<Printer aria-hidden className="size-4" />} onPress={() => window.print()}><Trans>Print</Trans></Button>
    </>
  )
  return (
    <Page title={data?.number ?? t`Invoice`} actions={actions} filters={<Link to="/jobs/$job" params={{ job }} search={{ tab: 'money' }} className="text-accent underline"><Trans>Back to the job</Trans></Link>}>
      {data === undefined ? (failure ? <Failed failure={failure} retry={retry} /> : <Loading />) : (
        <div className="overflow-y-auto p-4 print:p-0">
          {!data.isWhole && <p role="alert" className="mb-3 print:hidden"><Chip tone="danger"><Trans>This is not what was issued: it was altered, or its workstation did not sign it.</Trans></Chip></p>}
          <PaperSheet paper={data} />
        </div>
      )}
    </Page>
  )
}

function PaperSheet({ paper }: { readonly paper: Paper }) {
  const words = INVOICE_WORDS[paper.language]
  const format = formatsOf(paper.language, paper.currency)
  const { seller, buyer, credit } = paper
  return (
    <article lang={paper.language} className="mx-auto flex max-w-[800px] flex-col gap-6 rounded-card border border-line-1 bg-1 p-8 print:max-w-none print:border-0 print:bg-white print:p-0 print:text-black">
      <header className="flex flex-wrap justify-between gap-6">
        <address className="not-italic">
          <p className="m-0 text-18 font-semibold">{seller?.name}</p>
          <p className="m-0">{[seller?.location, seller?.address, seller?.postalCode, seller?.province].filter(Boolean).join(', ')}</p>
          {seller !== null && seller.gstNumber !== null && <p className="m-0">{words.gstNumber} {seller.gstNumber}</p>}
          {seller !== null && seller.qstNumber !== null && <p className="m-0">{words.qstNumber} {seller.qstNumber}</p>}
        </address>
        <dl className="m-0 grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5 self-start">
          <dt className="text-18 font-semibold">{words[paper.kind]}</dt><dd className="m-0 font-mono text-15 font-semibold">{paper.number}</dd>
          <Row name={words.issued}>{format.date(paper.issuedOn)}</Row>
          {paper.dueOn !== null && <Row name={words.due}>{format.date(paper.dueOn)}</Row>}
          {paper.jobNumber !== null && <Row name={words.job}>{paper.jobNumber}</Row>}
          <Row name={words.service}>{format.date(paper.serviceDate)}</Row>
        </dl>
      </header>
      <section>
        <h2 className="m-0 text-12 font-normal text-2 print:text-black">{words.billedTo}</h2>
        <address className="not-italic"><bdi className="font-semibold">{buyer?.name}</bdi><br />{[buyer?.address, buyer?.postalCode].filter(Boolean).join(', ')}</address>
      </section>
      {credit !== null && <p className="m-0">{words.creditOf} <span className="font-mono">{credit.number}</span>. <bdi>{credit.reason}</bdi></p>}
      <table className="w-full border-collapse [&_td]:py-1 [&_th]:py-1 [&_th]:text-12 [&_th]:font-normal">
        <thead><tr className="border-b border-line-2 text-left"><th scope="col">{words.description}</th><th scope="col" className="text-right">{words.quantity}</th><th scope="col" className="text-right">{words.price}</th><th scope="col" className="text-right">{words.amount}</th></tr></thead>
        <tbody>
          {paper.lines.map((line) => (
            <tr key={line.line} className="border-b border-line-1">
              <td><bdi>{lineName(line, words)}</bdi></td>
              <td className="text-right">{line.quantity === null ? '' : `${format.number(line.quantity, 3)} ${unitName(line.unit, words)}`}</td>
              <td className="text-right">{line.unitPriceCents === null ? '' : format.money(line.unitPriceCents, paper.currency)}</td>
              <td className="text-right tabular-nums">{format.money(line.amountCents, paper.currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <Sum name={words.subtotal} value={format.money(paper.subtotalCents, paper.currency)} />
          {paper.taxes.map((tax, index) => <Sum key={index} name={`${words.taxes[tax.code] ?? words.tax}${tax.percent === null ? '' : ` ${format.percent(tax.percent, 3)}`}`} value={format.money(tax.amountCents, paper.currency)} />)}
          <Sum name={`${words.total} (${paper.currency})`} value={format.money(paper.totalCents, paper.currency)} isMain />
        </tfoot>
      </table>
      <footer className="text-11 break-all text-3 print:text-black">SHA-256 {paper.sha256}</footer>
    </article>
  )
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <><dt className="text-2 print:text-black">{name}</dt><dd className="m-0">{children}</dd></>
}

function Sum({ name, value, isMain = false }: { readonly name: string; readonly value: string; readonly isMain?: boolean }) {
  return <tr className={isMain ? 'text-15 font-semibold' : ''}><th scope="row" colSpan={3} className={isMain ? 'text-right text-15! font-semibold!' : 'text-right'}>{name}</th><td className="text-right tabular-nums">{value}</td></tr>
}
