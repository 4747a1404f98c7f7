import * as Y from 'yjs'
import type { OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { boxBound, wrapBound } from '../../core/kernel/keys/key-names.ts'

interface Wrap {
  readonly location: string | null
  readonly keyId: string | null
  readonly wrap: string | null
  readonly subject: string
}

interface Box {
  readonly epoch: number
  readonly keyId: string
  readonly device: string
  readonly box: string
}

/** A place's live document as a relay, a stick or a backup has it; whoever keeps it keeps it for ever. */
export function oldCopy({ desk: { core } }: OpenCompany, location: string): Uint8Array {
  return Y.encodeStateAsUpdate(core.documents.open(core.database.read, `${core.company}/${location}/pii/live`).doc)
}

/**
 * How many keys of a subject a workstation can open in an old copy with all that it has: its ring, the part keys in its database, more that somebody found
 * (`found`), and whatever in the copy was sealed for it.
 */
export function opensIn(company: OpenCompany, copy: Uint8Array, subject: string, found: readonly Uint8Array[] = []): number {
  const { core } = company.desk
  const { read } = core.database
  const doc = new Y.Doc()
  for (const kind of ['partKey', 'subjectKey']) doc.getMap(kind)
  Y.applyUpdate(doc, copy)
  const place = (one: Pick<Wrap, 'location'>) => one.location ?? '*'
  const boxes = [...doc.getMap<Box & { readonly location: string | null }>('partKey').values()].filter(({ device }) => device === core.device)
  const fromBoxes = boxes.flatMap((one) => core.secrets.openMine(Buffer.from(one.box, 'base64'), boxBound(core.company, place(one), one.epoch, one.keyId, one.device)) ?? [])
  const partKeys = [...fromBoxes, ...found, ...read.all<{ key: Uint8Array }>('SELECT key FROM held_part_key').map(({ key }) => new Uint8Array(key))]
  const wraps = [...doc.getMap<Wrap>('subjectKey').entries()].filter(([, one]) => one.subject === subject && typeof one.wrap === 'string')
  return wraps.filter(([id, one]) => typeof core.ring.subjectKey(read, id) !== 'string' || partKeys.some((key) => core.secrets.open(key, Buffer.from(one.wrap!, 'base64'), wrapBound(core.company, place(one), subject, id, one.keyId!)) !== undefined)).length
}
