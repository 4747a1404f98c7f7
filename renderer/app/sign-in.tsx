import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import { createSearch, foldForSearch } from '../../core/domain/search/search-text.ts'
import type { DeskStatus, Person } from '../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import type { Input } from '../desk/desk-contract.ts'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { useDeskQuery } from '../desk/use-desk-query.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/fields.tsx'
import { useRoleName } from '../ui/role-names.ts'
import { Failed, FailureNote, Loading } from '../ui/states.tsx'
import { CodeField } from './code-field.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { ProviderButton } from './provider-button.tsx'
import { useEntranceLanguage } from './use-entrance-language.ts'

/** Who is at the keyboard: pick a name, then prove it. A sample asks for no proof. */
export function SignIn({ status }: { readonly status: DeskStatus }) {
  const people = useDeskQuery('session.people', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const entrance = useEntranceLanguage()
  const person = people.data?.people.find(({ user }) => user === chosen)
  return (
    <EntranceFrame
      title={status.companyName ?? 'C&C TruJourney'}
      lead={status.isSample ? <Trans>An invented company to look around in. Choose whose eyes to look through.</Trans> : <Trans>Who is at the keyboard?</Trans>}
      {...entrance}
    >
      {people.failure && <Failed failure={people.failure} retry={people.retry} />}
      {people.isLoading && <Loading />}
      {status.provider !== null && !person && <ProviderButton host={status.provider.host} purpose="signIn" isShell={status.shell === 'electron'} onDone={() => undefined} />}
      {person ? (
        <Proof person={person} onBack={() => setChosen(null)} />
      ) : (
        <People people={people.data?.people ?? []} isSample={status.isSample} onChoose={setChosen} />
      )}
    </EntranceFrame>
  )
}

function People({ people, isSample, onChoose }: { readonly people: readonly Person[]; readonly isSample: boolean; readonly onChoose: (user: string) => void }) {
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const enter = useEnter(setFailure)
  const [find, setFind] = useState('')
  const { t } = useLingui()
  const roleName = useRoleName()
  const holds = createSearch(find)
  const shown = people.filter(({ name }) => holds(foldForSearch(name)))
  return (
    <>
      {people.length > 8 && <TextField label={t`Find a name`} value={find} onChange={setFind} autoFocus />}
      <ul className="flex max-h-[52vh] flex-col gap-1 overflow-y-auto">
        {shown.map((person) => (
          <li key={person.user}>
            <Button kind="quiet" className="w-full justify-start! border border-line-1 bg-1 px-3! py-2" onPress={() => (isSample ? void enter({ user: person.user }) : onChoose(person.user))}>
              <span className="flex w-full items-center gap-3 text-left">
                <span dir="auto" className="flex-1 text-15 text-1">
                  {person.name}
                </span>
                <span className="text-12 text-3">{person.roles.map(roleName).join(' · ')}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && people.length > 0 && (
        <p className="text-2">
          <Trans>Nobody of that name.</Trans>
        </p>
      )}
      <FailureNote failure={failure} />
    </>
  )
}

function Proof({ person, onBack }: { readonly person: Person; readonly onBack: () => void }) {
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const [asksCode, setAsksCode] = useState(false)
  const enter = useEnter((refusal) => {
    const isAsked = refusal?.code === 'access.code_needed'
    if (isAsked) setAsksCode(true)
    // The field that appears says it.
    setFailure(isAsked && !asksCode ? null : refusal)
  })
  return (
    <>
      <p dir="auto" className="text-15">
        {person.name}
      </p>
      {person.needs === 'password' ? <OldSecret person={person} onEnter={enter} onBack={onBack} asksCode={asksCode} /> : <NewSecret person={person} onEnter={enter} onBack={onBack} asksCode={asksCode} />}
      <FailureNote failure={failure} />
    </>
  )
}

interface SecretProps {
  readonly person: Person
  /** The code of the refusal, or null. */
  readonly onEnter: (who: Proven) => Promise<string | null>
  /** The password was right, and this person has a second step here. */
  readonly asksCode: boolean
  readonly onBack: () => void
}

const PIN = /^\d{4,10}$/

function OldSecret({ person, onEnter, onBack, asksCode }: SecretProps) {
  const { t } = useLingui()
  const [secret, setSecret] = useState('')
  const [code, setCode] = useState('')
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const refusal = await onEnter({ user: person.user, ...(person.pinWorks && PIN.test(secret) ? { pin: secret } : { password: secret, ...(asksCode ? { code } : {}) }) })
    // Kept while only the second step is missing.
    if (refusal === 'access.wrong_secret') setSecret('')
    setCode('')
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <TextField label={person.pinWorks ? t`PIN or password` : t`Password`} type="password" value={secret} onChange={setSecret} autoFocus autoComplete="current-password" />
      {asksCode && <CodeField value={code} onChange={setCode} autoFocus />}
      <SignInButtons onBack={onBack} />
    </form>
  )
}

/** The first time on this workstation: a password is chosen, with an administrator's code unless it is the first of all. */
function NewSecret({ person, onEnter, onBack, asksCode }: SecretProps) {
  const { t } = useLingui()
  const [firstCode, setFirstCode] = useState('')
  const [code, setCode] = useState('')
  const [secret, setSecret] = useState('')
  const [again, setAgain] = useState('')
  const [mismatch, setMismatch] = useState(false)
  const needsCode = person.needs === 'firstCode'
  function submit(event: FormEvent): void {
    event.preventDefault()
    setMismatch(secret !== again)
    if (secret === again) void onEnter({ user: person.user, password: secret, ...(needsCode ? { firstCode } : {}), ...(asksCode ? { code } : {}) })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <p className="text-2">
        {needsCode ? <Trans>You have no password on this workstation yet. An administrator gives you a code for the first time; choose a password with it.</Trans> : <Trans>Nobody has a password on this workstation yet. Choose yours.</Trans>}
      </p>
      {needsCode && <TextField label={t`First sign-in code`} mono value={firstCode} onChange={setFirstCode} autoFocus autoComplete="off" />}
      <TextField label={t`New password`} type="password" value={secret} onChange={setSecret} autoFocus={!needsCode} autoComplete="new-password" />
      <TextField label={t`The same again`} type="password" value={again} onChange={setAgain} autoComplete="new-password" error={mismatch ? t`The two are not the same.` : null} />
      {asksCode && <CodeField value={code} onChange={setCode} autoFocus />}
      <SignInButtons onBack={onBack} />
    </form>
  )
}

function SignInButtons({ onBack }: { readonly onBack: () => void }) {
  return (
    <div className="flex gap-2">
      <Button type="submit" kind="primary">
        <Trans>Sign in</Trans>
      </Button>
      <Button kind="quiet" onPress={onBack}>
        <Trans>Somebody else</Trans>
      </Button>
    </div>
  )
}

type Proven = Input<'session.signIn'>

function useEnter(onFailure: (failure: FailureFrame | null) => void): (who: Proven) => Promise<string | null> {
  const signIn = useDeskCommand('session.signIn')
  const { queries } = useDesk()
  return async (who) => {
    const reply = await signIn.run(who)
    onFailure(reply.ok ? null : reply.failure)
    if (reply.ok) queries.setQueryData(['desk.status', {}], reply.value)
    return reply.ok ? null : reply.failure.code
  }
}
