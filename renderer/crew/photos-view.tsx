import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { PHOTO_KIND_NAMES } from '../ui/photo-kinds.ts'
import { saveFile } from '../ui/save-file.ts'
import { useCrewFormat } from './crew-format.ts'
import type { Person } from './crew-memory.ts'
import type { KeptPhoto } from './kept-photo.ts'
import type { Crew } from './use-crew.ts'
import styles from './crew.module.css'

/** What became of the photos that were taken on this phone: how many the desk has, and each that it has not. */
export function PhotosView({ crew, person, timezone }: { readonly crew: Crew; readonly person: Person; readonly timezone: string }) {
  const { photos } = crew.state
  if (photos.length === 0) return null
  const own = photos.filter(({ user }) => user === person.user)
  const waiting = own.filter(({ state }) => state === 'waiting' || state === 'taken')
  const stuck = photos.filter(({ state, user }) => (user === person.user ? state === 'refused' || state === 'unreadable' : state !== 'sent'))
  const [sent, all] = [own.filter(({ state }) => state === 'sent').length, own.length]
  const line = (photo: KeptPhoto) => <li key={photo.id}><PhotoLine photo={photo} crew={crew} person={person} timezone={timezone} /></li>
  return (
    <section className={styles['changes']} aria-live="polite">
      {stuck.length > 0 && <ul>{stuck.map(line)}</ul>}
      {waiting.length > 0 ? (
        <details>
          <summary><Trans>Photos: {sent} of {all} sent</Trans></summary>
          <ul>{waiting.map(line)}</ul>
        </details>
      ) : sent > 0 && <p className={styles['second']}><Trans>Photos sent today: {sent}</Trans></p>}
    </section>
  )
}

interface PhotoLineProps {
  readonly photo: KeptPhoto
  readonly crew: Crew
  readonly person: Person
  readonly timezone: string
}

function PhotoLine({ photo, crew, person, timezone }: PhotoLineProps) {
  const { i18n } = useLingui()
  const format = useCrewFormat(person.language)
  const [isLeaving, setLeaving] = useState(false)
  const { id, state, refusal } = photo
  const isOwn = photo.user === person.user
  const isOpen = state === 'waiting' || state === 'taken'

  /** For the office, which can add what is no longer taken from here. */
  async function save(): Promise<void> {
    const bytes = await crew.picture(id)
    if (bytes !== null) saveFile(`${photo.kind}-${id.slice(-8)}.jpg`, new Blob([bytes], { type: 'image/jpeg' }))
  }

  return (
    <div className={styles['photo']} data-state={isOwn && isOpen ? 'waiting' : 'refused'}>
      {isOwn && state !== 'unreadable' && <Picture photo={photo} crew={crew} />}
      <div>
        <p>
          <b>{i18n._(PHOTO_KIND_NAMES[photo.kind])}</b> {isOwn && photo.about !== null && <bdi>{photo.about}</bdi>}
          <span className={styles['second']}> {format.clock(photo.phoneAt - crew.state.aheadMs, timezone)}</span>
        </p>
        {isOwn && photo.note !== null && <p className={styles['second']}><bdi>{photo.note}</bdi></p>}
        <p className={styles['outcome']}>
          {!isOwn ? <Trans>Taken by somebody else who had this phone: it is not sent.</Trans>
            : isOpen ? <Trans>Not sent yet</Trans>
            : state === 'unreadable' ? <Trans>This phone cannot read the picture. Take it again.</Trans>
            : <>{refusal?.message} {refusal?.next}</>}
        </p>
      </div>
      {isLeaving ? (
        <>
          <p className={styles['second']}><Trans>The photo is nowhere but on this phone.</Trans></p>
          <div className={styles['pair']}>
            <button type="button" onClick={() => setLeaving(false)}><Trans>Keep it</Trans></button>
            <button type="button" onClick={() => void crew.dropPhoto(id)}><Trans>Throw it away</Trans></button>
          </div>
        </>
      ) : (
        <div className={styles['pair']}>
          <button type="button" onClick={() => setLeaving(true)}>{isOwn && isOpen ? <Trans>Throw it away</Trans> : <Trans>Let go</Trans>}</button>
          {isOwn && state === 'refused' && <button type="button" onClick={() => void save()}><Trans>Save on this phone</Trans></button>}
          {isOwn && !isOpen && <button type="button" onClick={() => void crew.photoAgain(photo)}><Trans>Send again</Trans></button>}
        </div>
      )}
    </div>
  )
}

/** From the phone's own memory, in which it stays until the desk has it. */
function Picture({ photo: { id, state }, crew }: Pick<PhotoLineProps, 'photo' | 'crew'>) {
  const [address, setAddress] = useState<string | null>(null)
  const { picture } = crew
  useEffect(() => {
    let made: string | null = null
    let gone = false
    if (state !== 'taken') {
      picture(id).then(
        (bytes) => {
          if (gone || bytes === null) return
          made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
          setAddress(made)
        },
        () => undefined,
      )
    }
    return () => {
      gone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [id, state, picture])
  return address === null ? <span className={styles['thumb']} /> : <img className={styles['thumb']} src={address} alt="" />
}
