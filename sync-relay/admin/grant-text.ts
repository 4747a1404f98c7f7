import { PARTS, type Part } from '../../core/domain/records/field.ts'
import { ACCESSES, type Grant } from '../../core/kernel/wire/wire-message.ts'

const LOCATION = /^(all|\*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** `<location, all, or * for the company's own>:<part,part or every>:<read|write>`, as `all:ops,pii:write`. Undefined where it says nothing. */
export function grantsOf(text: string): Grant[] | undefined {
  const [location = '', parts = '', access = '', ...rest] = text.split(':')
  const wanted: readonly string[] = parts === 'every' ? PARTS : parts.split(',')
  const known = wanted.flatMap((name): Part[] => PARTS.filter((part) => part === name))
  const found = ACCESSES.find((one) => one === access)
  if (rest.length > 0 || !LOCATION.test(location) || found === undefined || known.length !== wanted.length) return undefined
  return known.map((part) => ({ location, part, access: found }))
}

/** The same the other way, one line for each location and access. */
export function grantLines(grants: readonly Grant[]): string[] {
  const byPlace = Map.groupBy(grants, ({ location, access }) => `${location}:${access}`)
  return [...byPlace.values()].map((list) => `${list[0]!.location}:${list.length === PARTS.length ? 'every' : list.map(({ part }) => part).join(',')}:${list[0]!.access}`)
}
