import { Trans } from '@lingui/react/macro'
import { Building2, FileUp, Telescope } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Loading } from '../ui/states.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { browserLanguage } from './language.ts'
import { useEntranceLanguage } from './use-entrance-language.ts'
import { MakeSample } from './make-sample.tsx'

/** Once in a company's life: its code comes when it is asked for. */
const FoundCompany = lazy(() => import('./found-company.tsx').then((loaded) => ({ default: loaded.FoundCompany })))

type Way = 'choose' | 'sample' | 'found' | 'import'

/** An empty folder: look around, begin, or bring what another system holds. */
export function FirstRun() {
  const [way, setWay] = useState<Way>('choose')
  const entrance = useEntranceLanguage()
  // No company says its language yet: the browser does, once.
  const greeted = useRef(false)
  useEffect(() => {
    if (greeted.current) return
    greeted.current = true
    if (browserLanguage() !== entrance.language) entrance.onLanguage(browserLanguage())
  }, [entrance])
  if (way === 'sample') return <MakeSample onBack={() => setWay('choose')} />
  if (way !== 'choose') {
    return (
      <Suspense fallback={<Loading />}>
        <FoundCompany thenImport={way === 'import'} onBack={() => setWay('choose')} />
      </Suspense>
    )
  }
  return (
    <EntranceFrame
      wide
      title={<Trans>Welcome</Trans>}
      lead={<Trans>This computer holds no company yet. How would you like to begin?</Trans>}
      {...entrance}
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <Way icon={<Telescope aria-hidden className="size-6" />} title={<Trans>Look around</Trans>} onPress={() => setWay('sample')}>
          <Trans>An invented mover with six depots, its crews, jobs and leaks. Ready in about ten seconds.</Trans>
        </Way>
        <Way icon={<Building2 aria-hidden className="size-6" />} title={<Trans>Make my company</Trans>} onPress={() => setWay('found')}>
          <Trans>Name, first administrator and a passphrase. Depots, trucks and crews follow.</Trans>
        </Way>
        <Way icon={<FileUp aria-hidden className="size-6" />} title={<Trans>Bring my data</Trans>} onPress={() => setWay('import')}>
          <Trans>Make the company, then import CSV files from the system you use today.</Trans>
        </Way>
      </div>
    </EntranceFrame>
  )
}

function Way({ icon, title, children, onPress }: { readonly icon: ReactNode; readonly title: ReactNode; readonly children: ReactNode; readonly onPress: () => void }) {
  return (
    <AriaButton onPress={onPress} className="flex flex-col items-start gap-2 rounded-card border border-line-2 bg-1 p-4 text-left cursor-default data-[hovered]:border-accent data-[hovered]:bg-2 data-[pressed]:bg-3">
      <span className="text-accent">{icon}</span>
      <span className="text-15 font-semibold">{title}</span>
      <span className="text-12 text-2">{children}</span>
    </AriaButton>
  )
}
