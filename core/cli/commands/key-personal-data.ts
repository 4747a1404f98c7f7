import type { Command } from 'commander'
import type { Cli } from '../cli.ts'
import { companyZone, findLocation } from '../lookup.ts'
import { dateTime } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Texts } from '../texts/texts.ts'
import type { Perform } from './perform.ts'

/** Keys of the personal data: who has them, another one, a workstation less or more. */
export function addPersonalDataKeys(group: Command, key: Texts['help']['key'], perform: Perform): void {
  group.command('workstations').description(key.workstations).addHelpText('after', key.workstationsExamples).action(perform(list))
  group.command('rotate-personal-data').description(key.rotate).option('--location <name>', key.location).action(perform<{ location?: string }>(rotate))
  group.command('remove-workstation').description(key.remove).argument('<device>', key.device).action(perform(removeOne))
  group.command('admit-workstation').description(key.admit).argument('<device>', key.device).requiredOption('--fingerprint <hex>', key.fingerprint).action(perform<{ fingerprint: string }>(admit))
  group.command('seal').description(key.seal).action(perform(seal))
}

async function list(cli: Cli): Promise<void> {
  const { showKeys } = await import('../../adapters/part-keys/part-keys.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const roster = valueOf(showKeys(open.company, open.session))
  const { texts: { key: texts }, terminal: { style, width } } = cli
  const names = new Map((await open.query('locations.list', {})).locations.map(({ id, name }) => [id as string, name]))
  cli.answer(roster, () => {
    if (roster.places.length === 0) return texts.none
    const when = (at: number | null) => (at === null ? '–' : dateTime(at, companyZone(open)))
    const rows = roster.places.flatMap((place) => place.workstations.map((one, index) => [
      index > 0 ? '' : place.location === null ? texts.company : (names.get(place.location) ?? place.location),
      index > 0 ? '' : String(place.epoch ?? '–'),
      index > 0 ? '' : when(place.rotatesAt),
      one.device,
      one.fingerprint,
      one.isRemoved ? style.bad(texts.removed) : one.hasNewest ? (one.isSelf ? texts.self : texts.has) : style.bad(texts.waits),
    ]))
    const { place, epoch, until, device, fingerprint, state } = texts.columns
    const table = formatTable([{ title: place, shrinks: true }, { title: epoch, align: 'right' }, { title: until }, { title: device }, { title: fingerprint }, { title: state }], rows, width, style.bold)
    return roster.waiting === 0 ? table : `${table}\n${style.bad(texts.waiting(roster.waiting))}`
  })
}

async function rotate(cli: Cli, options: { readonly location?: string }): Promise<void> {
  const { rotateKeys } = await import('../../adapters/part-keys/part-keys.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const location = options.location === undefined ? undefined : findLocation(open, options.location).id
  const done = valueOf(rotateKeys(open.company, open.session, location))
  cli.answer(done, () => cli.terminal.style.good(cli.texts.key.rotated(done.places.length)))
}

async function removeOne(cli: Cli, _options: object, device = ''): Promise<void> {
  const { removeFromKeys } = await import('../../adapters/part-keys/part-keys.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const done = valueOf(removeFromKeys(company, session, device))
  cli.answer(done, () => `${cli.terminal.style.good(cli.texts.key.removedFrom(done.places.length))}\n${cli.texts.key.relayToo}`)
}

async function admit(cli: Cli, { fingerprint }: { readonly fingerprint: string }, device = ''): Promise<void> {
  const { admitWorkstation } = await import('../../adapters/part-keys/part-keys.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const done = valueOf(admitWorkstation(company, session, device, fingerprint))
  cli.answer(done, () => cli.terminal.style.good(cli.texts.key.admitted(done.places.length)))
}

async function seal(cli: Cli): Promise<void> {
  const { sealKeys } = await import('../../adapters/part-keys/part-keys.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const done = valueOf(await sealKeys(company, session, {}))
  cli.answer(done, () => cli.terminal.style.good(cli.texts.key.sealed(done.sealed)))
}
