import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Autocomplete, Dialog, Header, Input, Menu, MenuItem, MenuSection, Modal, ModalOverlay, SearchField } from 'react-aria-components'
import { useSession } from '../desk/use-session.ts'
import { useDeskQuery } from '../desk/use-desk-query.ts'
import { Keys } from '../ui/keys-hint.tsx'
import { printKeys } from '../ui/keys/key-names.ts'
import { usePreferences } from '../ui/preferences.ts'
import { JobStatus } from '../ui/status.tsx'
import { useFormat } from '../ui/use-format.ts'
import { destinationsFor } from './navigation.ts'
import { rankMatches } from './rank-matches.ts'
import { useHistorySteps } from './use-history-steps.ts'

/** More than this nobody reads; type another letter. */
const MOST = 50
const SHORTEST_FIND = 2

interface Entry {
  readonly id: string
  readonly name: string
  readonly detail?: ReactNode
  run(): void
}

/** Ctrl+K: places, actions, and jobs by number, name, phone or address. */
export function CommandPalette({ isOpen, onClose, onKeys }: { readonly isOpen: boolean; readonly onClose: () => void; readonly onKeys: () => void }) {
  const { t } = useLingui()
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className="fixed inset-0 z-50 flex items-start justify-center bg-scrim px-4 pt-[12vh]">
      <Modal className="overlay entering w-[620px] max-w-full">
        <Dialog aria-label={t`Find anything`} className="outline-none">
          <PaletteBody onClose={onClose} onKeys={onKeys} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteBody({ onClose, onKeys }: { readonly onClose: () => void; readonly onKeys: () => void }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const entries = usePaletteEntries(onKeys)
  const jobs = useFoundJobs(text)
  const shown = rankMatches(entries, text, ({ name }) => name).slice(0, MOST)

  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label={t`Find anything`} autoFocus className="border-b border-line-1 p-2">
        <Input placeholder={t`A job, a customer, an address, a place to go…`} className="w-full bg-transparent px-2 py-2 text-15 outline-none placeholder:text-3 [&::-webkit-search-cancel-button]:hidden" />
      </SearchField>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key; the field's keys walk the list without it */}
      <div tabIndex={0} role="region" aria-label={t`Found`} className="max-h-[50vh] overflow-y-auto">
        <Menu
          aria-label={t`Found`}
          onAction={(key) => {
            onClose()
            ;[...jobs, ...shown].find(({ id }) => id === key)?.run()
          }}
          renderEmptyState={() => (
            <p className="p-4 text-2">
              <Trans>Nothing found. Try a job number, a name, or part of an address.</Trans>
            </p>
          )}
          className="p-1 outline-none"
        >
          {jobs.length > 0 && <Found title={t`Jobs`} entries={jobs} />}
          {shown.length > 0 && <Found title={t`Go and do`} entries={shown} />}
        </Menu>
      </div>
    </Autocomplete>
  )
}

function Found({ title, entries }: { readonly title: string; readonly entries: readonly Entry[] }) {
  return (
    <MenuSection>
      <Header className="px-2.5 pt-2 pb-1 text-11 text-3">{title}</Header>
      {entries.map(({ id, name, detail }) => (
        <MenuItem key={id} id={id} textValue={name} className="option">
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {name}
          </span>
          {detail}
        </MenuItem>
      ))}
    </MenuSection>
  )
}

function usePaletteEntries(onKeys: () => void): readonly Entry[] {
  const { t, i18n } = useLingui()
  const session = useSession()
  const navigate = useNavigate()
  const steps = useHistorySteps()
  const { theme, set } = usePreferences()
  const places = destinationsFor(session.methods)
    .flat()
    .map(({ to, name, keys }): Entry => ({ id: `go:${to}`, name: i18n._(name), detail: <Keys keys={printKeys(keys)} />, run: () => void navigate({ to }) }))
  return [
    ...places,
    ...(session.methods.includes('job.create') ? [{ id: 'job.new', name: t`New job`, run: () => void navigate({ to: '/jobs/new' }) }] : []),
    ...(session.methods.includes('history.undo') ? [{ id: 'undo', name: steps.undoLabel, detail: <Keys keys={printKeys('$mod+z')} />, run: () => void steps.undo() }] : []),
    { id: 'keys', name: t`All keys`, detail: <Keys keys="?" />, run: onKeys },
    { id: 'theme', name: theme === 'dark' ? t`Light colours` : t`Dark colours`, run: () => set({ theme: theme === 'dark' ? 'light' : 'dark' }) },
  ]
}

function useFoundJobs(text: string): readonly Entry[] {
  const navigate = useNavigate()
  const format = useFormat()
  const session = useSession()
  const find = text.trim()
  const { data } = useDeskQuery('jobs.find', { text: find, limit: 8 }, { enabled: find.length >= SHORTEST_FIND && session.methods.includes('jobs.find'), keepPrevious: true })
  if (find.length < SHORTEST_FIND) return []
  return (data?.jobs ?? []).map((job) => ({
    id: `job:${job.job}`,
    name: [job.number, job.customerName].filter(Boolean).join(' · '),
    detail: (
      <span className="flex items-center gap-3 text-12 text-3">
        {format.day(job.date)}
        <JobStatus state={job.status} />
      </span>
    ),
    run: () => void navigate({ to: '/jobs/$job', params: { job: job.job } }),
  }))
}
