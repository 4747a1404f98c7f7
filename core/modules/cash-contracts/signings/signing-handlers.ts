import { toBase64 } from 'lib0/buffer'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { SignedDocument } from '../../../domain/records/invoice-records.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import { createKnownSigners } from '../../../kernel/lease/unknown-signers.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { PaperDependencies } from '../paper/paper.ts'
import { changePaper, quotePaper, type QuotePaper } from '../paper/quote-paper.ts'
import { signingMessage, standingOf } from './check-signing.ts'
import type { Signing, SigningContract } from './signing-contract.ts'

interface What {
  readonly job: string
  readonly kind: SignedDocument['kind']
  readonly invoice?: string | undefined
  readonly change?: { readonly description: string; readonly amountCents: number } | undefined
}

export function signingHandlers(dependencies: PaperDependencies): HandlersOf<SigningContract> {
  const { sha256 } = dependencies

  function sourceOf(state: State, { job: id, kind, invoice: of, change }: What): Result<QuotePaper> {
    const job = state.records.get('job', id)
    if (!job) return refuse('record.not_found', { kind: 'job', id })
    if (kind === 'change') return change === undefined ? refuse('signing.nothing', { what: kind }) : ok(changePaper(job, change, companyCurrency(state.records), sha256))
    if (kind === 'invoice') {
      const invoice = of === undefined ? undefined : state.records.get('invoice', of)
      if (!invoice || invoice.owner !== id) return refuse('record.not_found', { kind: 'invoice', id: of ?? '' })
      return ok({ text: invoice.document, sha256: invoice.sha256, totalCents: invoice.totalCents })
    }
    const paper = quotePaper(state, job, sha256)
    return paper.ok && paper.value.totalCents === 0 ? refuse('signing.nothing', { what: kind }) : paper
  }

  return {
    'signing.source': {
      target: (state, { job }) => jobTarget(state, job),
      answer(state, input) {
        const source = sourceOf(state, input)
        if (!source.ok) return source
        const job = state.records.get('job', input.job)
        return ok({ document: source.value.text, sha256: source.value.sha256, totalCents: source.value.totalCents, customerName: (job && state.records.get('customer', job.customer)?.name) ?? null })
      },
    },
    'signing.add': {
      target: (state, { job }) => jobTarget(state, job),
      decide(state, input, context) {
        const source = sourceOf(state, input)
        if (!source.ok) return source
        // What is on the screen may be older than what another desk has written meanwhile: nobody signs what they were not shown.
        if (source.value.sha256 !== input.sha256) return refuse('signing.changed')
        if (input.method === 'drawn' && input.strokes === undefined) return refuse('signing.no_strokes')
        const { device, publicKey } = context.sign(new Uint8Array())
        const signed = {
          kind: input.kind,
          sha256: source.value.sha256,
          source: input.kind === 'invoice' ? (input.invoice ?? null) : null,
          method: input.method,
          at: context.session.phone?.doneAt ?? context.now,
          by: context.session.user,
          device,
          publicKey: toBase64(publicKey),
          document: source.value.text,
          totalCents: source.value.totalCents,
          signer: input.signer,
          strokes: input.method === 'drawn' ? JSON.stringify(input.strokes) : null,
        } as const
        const id = childId(input.job, context.newId())
        const { signature } = context.sign(signingMessage(input.job, signed))
        return ok({ changes: [put('signedDocument', id, { ...signed, signature: toBase64(signature) })], output: { signing: id }, reason: input.kind, undoable: false })
      },
    },
    'signings.list': {
      target: (state, { job }) => jobTarget(state, job),
      answer(state, { job }, { permits }) {
        const target = jobTarget(state, job)
        const isKnown = createKnownSigners(state.db)
        const signings = state.records.children('signedDocument', job).toSorted((a, b) => b.at - a.at).map((signed): Signing => {
          const { owner, key, kind, sha256: digest, source, method, at, by, totalCents, signer, strokes } = signed
          return { id: childId(owner, key), kind, sha256: digest, source, method, at, by, byName: userName(state.records, by), totalCents, signer, strokes: strokes === null ? null : (JSON.parse(strokes) as Signing['strokes']), standing: standingOf(state, signed, dependencies), isKnown: isKnown(signed.device) }
        })
        return ok({ signings, currency: companyCurrency(state.records), maySign: target.ok && permits('signing.add', target.value).ok })
      },
    },
  }
}
