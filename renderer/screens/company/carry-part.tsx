import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { FileDown, FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import type { SyncFileResult, SyncTaken } from '../../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { uploadFile } from '../../desk/upload.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { saveExport } from '../../ui/save-export.ts'
import { FailureNote } from '../../ui/states.tsx'
import { useTask } from '../../desk/use-task.ts'

/** Where there is no network: changes go out on a stick, or come in from one. */
export function CarryPart() {
  const mayExport = useMay('sync.export')
  const mayImport = useMay('sync.import')
  if (!mayExport && !mayImport) return null
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      {mayExport && <SendCard />}
      {mayImport && <TakeCard />}
    </div>
  )
}

function SendCard() {
  const { t } = useLingui()
  const link = useDesk()
  const [asking, sending] = [useTask('sync.request'), useTask('sync.export')]
  const upload = useUpload()
  const { all } = usePlaces()
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  const chosen = all.map(({ id }) => id as string).filter((id) => !leftOut.includes(id))
  const choice = leftOut.length === 0 ? {} : { locations: chosen }
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const running = [asking, sending].find(({ isRunning }) => isRunning)
  const made = [asking, sending].map(({ task }) => (task?.state === 'done' ? (task.result as SyncFileResult | null) : null))
  const file = made[0] ?? made[1] ?? null

  async function sendWhatLacks(asked: File): Promise<void> {
    const request = await upload.bring(asked)
    setFailure(request.ok ? null : request.failure)
    if (request.ok) await sending.start({ request: request.value, ...choice })
  }

  return (
    <Card title={<Trans>Changes on a stick</Trans>}>
      <div className="flex flex-col gap-3">
        <p className="max-w-prose text-2">
          <Trans>For a workstation without a network. The file is signed by this workstation and sealed for this company: nobody else can read it. With a request that was written over there, it holds only what is lacking there.</Trans>
        </p>
        {all.length > 1 && !running && (
          <fieldset className="m-0 border-0 p-0">
            <legend className="mb-1 p-0 text-12 text-2"><Trans>What is of the whole company is always in the file, and of these locations:</Trans></legend>
            <div className="flex max-h-40 flex-wrap gap-x-4 gap-y-1 overflow-y-auto">
              {all.map(({ id, name }) => (
                <Checkbox key={id} isSelected={!leftOut.includes(id)} isDisabled={chosen.length === 1 && chosen[0] === id} onChange={(on) => setLeftOut(on ? leftOut.filter((each) => each !== id) : [...leftOut, id])}>
                  {name}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )}
        {running ? (
          <>
            <Progress label={t`Writing the file`} done={running.task?.done ?? 0} total={running.task?.total ?? null} />
            <div><Button onPress={() => void running.cancel()}><Trans>Cancel</Trans></Button></div>
          </>
        ) : (
          <div className="flex flex-wrap gap-2">
            <FileButton label={t`Write what a request lacks…`} onFile={(asked) => void sendWhatLacks(asked)} />
            <Button icon={<FileDown aria-hidden className="size-4" />} onPress={() => void sending.start(choice)}><Trans>Write everything</Trans></Button>
            <Button icon={<FileDown aria-hidden className="size-4" />} onPress={() => void asking.start({})}><Trans>Write a request of this workstation</Trans></Button>
          </div>
        )}
        {file && !running && (
          <div className="flex flex-wrap items-center gap-3">
            <span className="min-w-0 flex-1">
              <span className="font-mono text-12 break-all">{file.name}</span> <span className="text-2"><Plural value={file.documents} one="# document" other="# documents" /></span>
              <span className="block text-12 text-2"><Trans>Fingerprint of this workstation, to be compared once:</Trans> <span className="font-mono select-all">{file.fingerprint}</span></span>
            </span>
            <Button kind="primary" onPress={() => void saveExport(link, file, 'application/octet-stream').then(setFailure)}><Trans>Save the file</Trans></Button>
          </div>
        )}
        <FailureNote failure={failure ?? upload.failure ?? asking.failure ?? sending.failure} />
      </div>
    </Card>
  )
}

function TakeCard() {
  const { t } = useLingui()
  const taking = useTask('sync.import')
  const upload = useUpload()
  const [arrived, setArrived] = useState<{ readonly upload: string; readonly name: string } | null>(null)
  const [trust, setTrust] = useState('')
  const taken = taking.task?.state === 'done' ? (taking.task.result as SyncTaken | null) : null
  const asksFingerprint = arrived !== null && (taking.failure?.code === 'sync.file_unknown_device' || taking.failure?.code === 'sync.file_other_fingerprint')

  async function take(chosen: File): Promise<void> {
    const brought = await upload.bring(chosen)
    if (!brought.ok) return
    setArrived({ upload: brought.value, name: chosen.name })
    setTrust('')
    await taking.start({ upload: brought.value })
  }

  return (
    <Card title={<Trans>Take changes from a stick</Trans>}>
      <div className="flex flex-col gap-3">
        <p className="max-w-prose text-2"><Trans>Everything in the file is checked first; all of it is taken in, or nothing. Taking it in twice changes nothing.</Trans></p>
        {taking.isRunning ? <Progress label={t`Checking and taking in`} done={taking.task?.done ?? 0} total={taking.task?.total ?? null} /> : <div><FileButton label={t`Choose the file…`} onFile={(chosen) => void take(chosen)} /></div>}
        {taken && <p role="status"><span className="font-mono text-12">{arrived?.name}</span> · {taken.changed === 0 ? <Trans>Nothing in it is new.</Trans> : <Plural value={taken.changed} one="# record changed." other="# records changed." />}</p>}
        <FailureNote failure={upload.failure ?? taking.failure} />
        {asksFingerprint && (
          <form
            className="flex flex-wrap items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              void taking.start({ upload: arrived.upload, trust: trust.trim() })
            }}
          >
            <TextField label={t`Fingerprint, as it was read to you over there`} value={trust} onChange={setTrust} mono className="min-w-72 flex-1" />
            <Button kind="primary" type="submit" isDisabled={trust.trim() === ''}><Trans>It is the same: take in</Trans></Button>
          </form>
        )}
      </div>
    </Card>
  )
}

function useUpload() {
  const link = useDesk()
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function bring(file: File): ReturnType<typeof uploadFile> {
    const sent = await uploadFile(link, file, () => undefined, new AbortController().signal)
    setFailure(sent.ok ? null : sent.failure)
    return sent
  }
  return { failure, bring }
}

function FileButton({ label, onFile }: { readonly label: string; readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={<FileUp aria-hidden className="size-4" />} onPress={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        accept=".tjsync"
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          if (chosen) onFile(chosen)
        }}
      />
    </>
  )
}
