/** What another program may ask this one to show. */
export interface DeepLink {
  /** A path of the window. */
  readonly path: string
}

export const LINK_SCHEME = 'trujourney'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const JOB_LINK = new RegExp(`^${LINK_SCHEME}://job/(${UUID})/?$`)

/**
 * Anything may be written into a link: only an exact one is followed, and all it does is show a page. Whether the
 * job exists, and whether who is signed in may see it, the desk says.
 */
export function parseDeepLink(text: string): DeepLink | null {
  const job = JOB_LINK.exec(text)?.[1]
  return job === undefined ? null : { path: `/jobs/${job}` }
}

/** Windows and Linux hand a link over as an argument of a second start. */
export function deepLinkOf(argv: readonly string[]): DeepLink | null {
  const links = argv.filter((argument) => argument.startsWith(`${LINK_SCHEME}:`))
  const [only] = links
  return links.length === 1 && only !== undefined ? parseDeepLink(only) : null
}
