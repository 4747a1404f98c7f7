import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import { OVERTIME_CLASSES, PAY_RULE_KINDS, TIP_SPLITS } from '../../../core/domain/records/pay-records.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useCurrency } from '../../desk/use-session.ts'
import { KNOWN_SKILLS, useTradeWords } from '../../panels/job-card/trade-words.ts'
import { CLASS_NAMES, RULE_KIND_NAMES, SPLIT_NAMES, type PayRule } from '../../panels/pay/pay-words.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup, Select } from '../../ui/choose.tsx'
import { DateField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoneyField, NumberField, TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'

type Draft = Pick<PayRule, 'kind' | 'name' | 'validTo' | 'jobType' | 'skill' | 'percent' | 'amountCents' | 'tipSplit' | 'overtimeClass' | 'reason'> & { readonly location: string | null; readonly validFrom: string | null }

const EVERYWHERE = 'all'
const ANY = 'any'
/** Kinds of work that companies commonly have; another is kept as it was written. */
const SERVICES = ['local', 'long_distance', 'commercial', 'packing', 'labour_only', 'delivery', 'storage'] as const

/** `rule` null: a new one. A rule that is there keeps its kind and its location: another is another rule. */
export function RuleDialog({ rule, today, onClose }: { readonly rule: PayRule | null; readonly today: string; readonly onClose: () => void }) {
  const { t, i18n } = useLingui()
  const currency = useCurrency()
  const places = usePlaces()
  const wordOf = useTradeWords()
  const set = useDeskCommand('pay.setRule')
  const done = useUndoToast()
  const [draft, setDraft] = useState<Draft>(() => rule ?? { kind: 'revenueShare', name: '', location: null, validFrom: today, validTo: null, jobType: null, skill: null, percent: null, amountCents: null, tipSplit: 'equal', overtimeClass: 'localCartage', reason: '' })
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const { kind, name, location, validFrom, validTo, jobType, skill, percent, amountCents, tipSplit, overtimeClass, reason } = draft
  const isBonus = kind === 'revenueShare' || kind === 'perJob'
  const isBackwards = validFrom !== null && validTo !== null && validTo < validFrom
  const hasValue = kind === 'revenueShare' ? percent !== null && percent > 0 : kind === 'perJob' ? amountCents !== null && amountCents > 0 : true
  const canSave = name.trim() !== '' && validFrom !== null && !isBackwards && hasValue && reason.trim().length >= 3
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!canSave) return
    const reply = await set.run({
      rule: rule?.rule ?? null, kind, name: name.trim(), location, validFrom, validTo, reason: reason.trim(),
      jobType: isBonus ? jobType : null, skill: isBonus ? skill : null, percent: kind === 'revenueShare' ? percent : null, amountCents: kind === 'perJob' ? amountCents : null, tipSplit: kind === 'tipSplit' ? tipSplit : null, overtimeClass: kind === 'overtimeClass' ? overtimeClass : null,
    } as Input<'pay.setRule'>)
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
    done(rule === null ? t`The rule is set. Pay weeks from its first day on are reckoned with it.` : t`The rule is changed.`)
  }
  const withOwn = (known: readonly string[], own: string | null) => (own === null || known.includes(own) ? known : [...known, own])
  return (
    <Dialog size="medium" title={rule === null ? <Trans>New pay rule</Trans> : <Trans>Pay rule</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" type="submit" form="pay-rule" isDisabled={!canSave} isPending={set.isRunning}><Trans>Save</Trans></Button></>}>
      <form id="pay-rule" className="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <Select label={t`What it does`} value={kind} isDisabled={rule !== null} onChange={(next) => change({ kind: next })} choices={PAY_RULE_KINDS.map((id) => ({ id, label: i18n._(RULE_KIND_NAMES[id]) }))} />
          <Select label={t`Where`} value={location ?? EVERYWHERE} isDisabled={rule !== null} onChange={(id) => change({ location: id === EVERYWHERE ? null : id })} choices={[{ id: EVERYWHERE, label: t`All locations` }, ...places.all.map(({ id, name: place }) => ({ id: id as string, label: place }))]} />
        </div>
        <TextField label={t`Name on the pay sheet`} value={name} onChange={(next) => change({ name: next })} maxLength={200} autoFocus />
        {kind === 'revenueShare' && <NumberField label={t`Per cent of the job’s revenue before tax`} value={percent ?? Number.NaN} onChange={(value) => change({ percent: Number.isNaN(value) ? null : value })} minValue={0} maxValue={100} formatOptions={{ maximumFractionDigits: 2 }} hint={t`For the crew together, shared by their hours.`} />}
        {kind === 'perJob' && <MoneyField label={t`For each of the crew`} cents={amountCents} onChange={(cents) => change({ amountCents: cents })} currency={currency} minValue={0} />}
        {kind === 'tipSplit' && <RadioGroup label={t`How tips are split`} value={tipSplit} onChange={(next) => change({ tipSplit: next })} choices={TIP_SPLITS.map((id) => ({ id, label: i18n._(SPLIT_NAMES[id]) }))} />}
        {kind === 'overtimeClass' && <RadioGroup label={t`Class of overtime`} hint={t`A worker’s own contract stands before it.`} value={overtimeClass} onChange={(next) => change({ overtimeClass: next })} choices={OVERTIME_CLASSES.map((id) => ({ id, label: i18n._(CLASS_NAMES[id]) }))} />}
        {isBonus && (
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <Select label={t`Only for the service`} value={jobType ?? ANY} onChange={(id) => change({ jobType: id === ANY ? null : id })} choices={[{ id: ANY, label: t`Any` }, ...withOwn(SERVICES, jobType).map((id) => ({ id, label: wordOf(id) }))]} />
            <Select label={t`Only for jobs that ask for`} hint={t`Then for those who hold it.`} value={skill ?? ANY} onChange={(id) => change({ skill: id === ANY ? null : id })} choices={[{ id: ANY, label: t`Any` }, ...withOwn(KNOWN_SKILLS, skill).map((id) => ({ id, label: wordOf(id) }))]} />
          </div>
        )}
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <DateField label={t`First day`} value={validFrom} onChange={(day) => change({ validFrom: day })} />
          <DateField label={t`Last day, if it ends`} value={validTo} onChange={(day) => change({ validTo: day })} error={isBackwards ? t`Before the first day.` : null} />
        </div>
        <TextField label={t`Why`} value={reason} onChange={(next) => change({ reason: next })} maxLength={2_000} placeholder={t`Agreed with the crews for the summer`} />
        <FailureNote failure={failure} />
      </form>
    </Dialog>
  )
}
