import { Trans, useLingui } from '@lingui/react/macro'
import { Bookmark, X } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '../../desk/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PopoverButton } from '../../ui/menu.tsx'
import type { BoardSearch } from './board-search.ts'
import { useSavedViews, type SavedView } from './saved-views.ts'

const NONE: Readonly<Record<string, SavedView>> = {}

/** Ways to look at the board, kept on this computer for each person. */
export function ViewsMenu({ search, onSearch }: { readonly search: BoardSearch; readonly onSearch: (change: Partial<BoardSearch>) => void }) {
  const { t } = useLingui()
  const { user } = useSession()
  const views = useSavedViews((saved) => saved.views[user] ?? NONE)
  const { save, remove } = useSavedViews.getState()
  const [name, setName] = useState('')

  function keep(): void {
    if (name.trim() === '') return
    save(user, name.trim(), { view: search.view, rows: search.rows, filter: search.filter, find: search.find, locations: search.locations })
    setName('')
  }

  return (
    <PopoverButton label={t`Saved views`} trigger={<IconButton label={t`Saved views`} icon={<Bookmark aria-hidden className="size-4" />} />}>
      <div className="flex w-64 flex-col gap-2">
        <ul className="flex flex-col">
          {Object.entries(views).map(([each, view]) => (
            <li key={each} className="flex items-center gap-1">
              <Button kind="quiet" className="min-w-0 flex-1 justify-start!" onPress={() => onSearch({ ...view })}>
                <span className="truncate">{each}</span>
              </Button>
              <IconButton label={t`Forget ${each}`} icon={<X aria-hidden className="size-3.5" />} onPress={() => remove(user, each)} />
            </li>
          ))}
        </ul>
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            keep()
          }}
        >
          <TextField label={t`Keep what is shown as`} value={name} onChange={setName} className="min-w-0 flex-1" />
          <Button type="submit" isDisabled={name.trim() === ''}>
            <Trans>Keep</Trans>
          </Button>
        </form>
      </div>
    </PopoverButton>
  )
}
