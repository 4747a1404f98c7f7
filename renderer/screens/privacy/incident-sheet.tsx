import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { RISK_FACTORS, type RiskFactors } from '../../../core/domain/privacy/risk-of-harm.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog, Sheet } from '../../ui/dialog.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { FileButton } from './file-button.tsx'
import { IncidentDialog } from './incident-dialog.tsx'
import type { Incident } from './incident.ts'
import { usePrivacyWords } from './privacy-words.ts'

const FACTORS = Object.keys(RISK_FACTORS) as (keyof RiskFactors)[]

/** One incident from what happened to its close: weighed, decided, told. */
export function IncidentSheet({ incident, mayDecide, onClose }: { readonly incident: Incident; readonly mayDecide: boolean; readonly onClose: () => void }) {
  const { t } = useLingui()
  const { word } = usePrivacyWords()
  const format = useFormat()
  const zone = usePlaces().zoneOf(null)
  const language = useLanguage()
  const [asking, setAsking] = useState<'edit' | 'assess' | 'decide' | 'authority' | 'people' | 'close' | null>(null)
  const { factors, score, isReal, notices, decision } = incident
  const isOpen = incident.closedAt === null
  const told = (at: number | null) => (at === null ? t`not yet` : format.dateTime(at, zone))
  return (
    <Sheet isOpen title={word('incident', incident.kind)} onClose={onClose}>
      <div className="flex flex-col gap-4 text-13">
        <p className="m-0 text-2"><Trans>Found {format.dateTime(incident.foundAt, zone)}. {format.number(incident.customers)} customers, {format.number(incident.workers)} of the crew. Kept until {incident.keptUntil}.</Trans></p>
        <p dir="auto" className="m-0">{incident.what}</p>
        <p className="m-0 text-2">{incident.data.map((one) => word('data', one)).join(', ')}</p>
        {mayDecide && isOpen && (
          <div className="flex flex-wrap gap-2">
            <Button onPress={() => setAsking('edit')}><Trans>Edit…</Trans></Button>
            <Button kind={factors === null ? 'primary' : 'plain'} onPress={() => setAsking('assess')}><Trans>Weigh the risk…</Trans></Button>
            {factors !== null && <Button onPress={() => setAsking('decide')}><Trans>Decide…</Trans></Button>}
            {decision === 'notify' && <Button onPress={() => setAsking('authority')}><Trans>Authority was told…</Trans></Button>}
            {decision === 'notify' && <Button onPress={() => setAsking('people')}><Trans>People were told…</Trans></Button>}
            {decision !== null && <Button kind="quiet" onPress={() => setAsking('close')}><Trans>Close…</Trans></Button>}
          </div>
        )}
        <FileButton method="incident.makeNotices" input={{ incident: incident.id }}><Trans>Drafts of the notices</Trans></FileButton>
        {factors !== null && (
          <section aria-label={t`Risk`} className="flex flex-col gap-1">
            <p className="m-0 font-semibold">{isReal === true ? <Trans>There is a real risk of significant harm (sum {score ?? 0}).</Trans> : <Trans>No real risk of significant harm (sum {score ?? 0}).</Trans>}</p>
            {FACTORS.map((name) => <p key={name} className="m-0 text-2">{RISK_FACTORS[name].name[language]}: {RISK_FACTORS[name].levels[factors[name]]?.[language]}</p>)}
          </section>
        )}
        {notices.length > 0 && (
          <ul aria-label={t`Notices due`} className="m-0 flex list-none flex-col gap-1 p-0">
            {notices.map(({ law, dueAt, source, isLate }) => <li key={law} className={isLate ? 'text-danger' : 'text-2'}>{word('law', law)}: {dueAt === null ? t`without delay` : format.dateTime(dueAt, zone)} <span className="text-12 text-3">{source}</span></li>)}
          </ul>
        )}
        {decision !== null && <p className="m-0"><Trans>{word('decision', decision)}: <q dir="auto">{incident.decisionReason}</q></Trans></p>}
        {decision === 'notify' && <p className="m-0 text-2"><Trans>Authority: {told(incident.authorityToldAt)} {incident.authorityReference ?? ''}. People: {told(incident.peopleToldAt)}.</Trans></p>}
        {incident.measures !== null && <p dir="auto" className="m-0">{incident.measures}</p>}
      </div>
      {asking === 'edit' && <IncidentDialog incident={incident} onClose={() => setAsking(null)} />}
      {asking === 'assess' && <AssessDialog incident={incident} language={language} onClose={() => setAsking(null)} />}
      {asking !== null && asking !== 'edit' && asking !== 'assess' && <SettleDialog what={asking} incident={incident} onClose={() => setAsking(null)} />}
    </Sheet>
  )
}

function AssessDialog({ incident: { id, factors: before }, language, onClose }: { readonly incident: Incident; readonly language: 'en' | 'fr'; readonly onClose: () => void }) {
  const assess = useDeskCommand('incident.assess')
  const [factors, setFactors] = useState<Partial<RiskFactors>>(before ?? {})
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const isWhole = FACTORS.every((name) => factors[name] !== undefined)
  async function save(): Promise<void> {
    const reply = await assess.run({ incident: id, ...(factors as RiskFactors) })
    if (reply.ok) onClose()
    else setFailure(reply.failure)
  }
  return (
    <Frame title={<Trans>Weigh the risk</Trans>} isWhole={isWhole} isRunning={assess.isRunning} save={save} failure={failure} onClose={onClose}>
      {FACTORS.map((name) => <Select key={name} label={RISK_FACTORS[name].name[language]} hint={RISK_FACTORS[name].source} choices={RISK_FACTORS[name].levels.map((level, index) => ({ id: String(index), label: `${index}: ${level[language]}` }))} value={factors[name] === undefined ? null : String(factors[name])} onChange={(value) => setFactors({ ...factors, [name]: Number(value) })} />)}
    </Frame>
  )
}

function SettleDialog({ what, incident: { id }, onClose }: { readonly what: 'decide' | 'authority' | 'people' | 'close'; readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useLingui()
  const { choices } = usePrivacyWords()
  const decide = useDeskCommand('incident.decide')
  const told = useDeskCommand('incident.told')
  const close = useDeskCommand('incident.close')
  const [text, setText] = useState('')
  const [decision, setDecision] = useState<'notify' | 'recordOnly' | null>(null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const titles = { decide: <Trans>Who has to be told</Trans>, authority: <Trans>The authority was told</Trans>, people: <Trans>The people were told</Trans>, close: <Trans>Close this incident</Trans> }
  async function save(): Promise<void> {
    const reply = what === 'decide' ? await decide.run({ incident: id, decision: decision ?? 'notify', reason: text.trim() })
      : what === 'close' ? await close.run({ incident: id, measures: text.trim() })
      : await told.run({ incident: id, who: what, at: Date.now(), ...(text.trim() === '' ? {} : { reference: text.trim() }) })
    if (reply.ok) onClose()
    else setFailure(reply.failure)
  }
  const isWhole = what === 'authority' || what === 'people' || (text.trim() !== '' && (what !== 'decide' || decision !== null))
  return (
    <Frame title={titles[what]} isWhole={isWhole} isRunning={decide.isRunning || told.isRunning || close.isRunning} save={save} failure={failure} onClose={onClose}>
      {what === 'decide' && <Select label={t`Decision`} choices={choices('decision')} value={decision} onChange={setDecision} />}
      {what === 'authority' && <TextField label={t`Their file number`} value={text} onChange={setText} maxLength={100} />}
      {what === 'people' && <p className="m-0 text-13"><Trans>Noted as of now.</Trans></p>}
      {(what === 'decide' || what === 'close') && <TextArea label={what === 'decide' ? t`Why` : t`What was done against it, and against another`} hint={t`Kept for years, so without names.`} value={text} onChange={setText} maxLength={4_000} />}
    </Frame>
  )
}

function Frame({ title, isWhole, isRunning, save, failure, onClose, children }: { readonly title: ReactNode; readonly isWhole: boolean; readonly isRunning: boolean; readonly save: () => Promise<void>; readonly failure: FailureFrame | null; readonly onClose: () => void; readonly children: ReactNode }) {
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={!isWhole} isPending={isRunning} onPress={() => void save()}><Trans>Save</Trans></Button></>}>
      <div className="flex flex-col gap-3">
        {children}
        <FailureNote failure={failure} />
      </div>
    </Dialog>
  )
}
