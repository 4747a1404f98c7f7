import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Language } from '../../core/domain/failure/failure.ts'
import { Segmented } from '../ui/tabs.tsx'

/** The quiet page around sign-in, first run and the lock. */
export function EntranceFrame({ title, lead, children, language, onLanguage, wide = false }: { readonly title: ReactNode; readonly lead?: ReactNode; readonly children: ReactNode; readonly language?: Language; readonly onLanguage?: (language: Language) => void; readonly wide?: boolean }) {
  return (
    <div className="flex h-full items-start justify-center overflow-y-auto bg-0 px-4 py-[9vh]">
      <main className={`${wide ? 'w-[720px]' : 'w-[400px]'} flex max-w-full flex-col gap-5`}>
        <header className="flex items-start gap-4">
          <div className="flex-1">
            <p className="mb-4 flex items-center gap-2 text-12 text-3">
              <Mark />
              C&amp;C TruJourney
            </p>
            <h1 className="text-24 font-semibold">{title}</h1>
            {lead !== undefined && <p className="mt-1 text-2">{lead}</p>}
          </div>
          {language !== undefined && onLanguage !== undefined && (
            <Segmented label="Language / Langue" choices={[{ id: 'en', label: 'EN' }, { id: 'fr', label: 'FR' }]} value={language} onChange={onLanguage} />
          )}
        </header>
        {children}
        <footer className="text-11 text-3">
          <Trans>Everything stays on this computer, encrypted. Nothing is sent anywhere.</Trans>
        </footer>
      </main>
    </div>
  )
}

/** Two stops and the way between them. */
export function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className="size-5 text-accent">
      <path d="M6 17.5C6 10 18 14 18 6.5" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <circle cx="6" cy="19" r="2.6" fill="currentColor" />
      <circle cx="18" cy="5" r="2.6" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  )
}
