import { REASONS, type Access } from '../../core/kernel/contract/access.ts'
import type { WireSurface } from './declared-surface.ts'

export const SURFACE_PAGE = 'docs/surface.md'

/** docs/surface.md, of what the code declares. */
export function surfacePage(surface: readonly WireSurface[]): string {
  const entries = surface.flatMap((each) => each.entries)
  const byPolicy = entries.filter(({ access }) => 'action' in access).length
  return [
    '# Everything that can be asked, and who decides',
    '',
    'Written by `npm run surface` from the declarations that the routers go by; the check fails when it is another. How the declarations are made and tested: [ADR 103](adr/0103-what-is-not-declared-is-not-answered.md).',
    '',
    `${entries.length} entries on ${surface.length} wires: of ${byPolicy} a policy decides, by the action named; of the others a reason says what does, and there is no other reason than those at the end.`,
    ...surface.flatMap(({ wire, about, entries: rows }) => ['', `## ${wire}`, ...(about === '' ? [] : ['', about]), '', '| what | kind | who decides |', '|---|---|---|', ...rows.map(({ name, kind, access }) => `| \`${name}\` | ${kind} | ${deciding(access)} |`)]),
    '',
    '## Reasons',
    '',
    '| reason | who is answered |',
    '|---|---|',
    ...Object.entries(REASONS).map(([reason, meaning]) => `| ${reason} | ${meaning} |`),
    '',
  ].join('\n')
}

function deciding(access: Access): string {
  if (access.by === 'policy') return `policy: \`${access.action}\``
  return access.by === 'policy, else empty' ? `policy: \`${access.action}\`; who may not is told nothing` : access.by
}
