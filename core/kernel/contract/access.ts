/*
 * Who decides whether somebody is answered, or told something. Each wire has one table that says it of everything it carries, and its router
 * goes by that table: what is not in it cannot be asked. All of them together are docs/surface.md.
 */

/** Why no policy is asked. A closed set: another reason is another line here, and is read by whoever reviews it. */
export const REASONS = {
  'before sign-in': 'Needed to sign in at all: that there is a company, its name, and the names of those who may sign in.',
  'empty folder': 'Only while there is no company here: afterwards it is refused to everybody.',
  'passphrase': 'The passphrase, the recovery code or the administrators’ shares of the company decide.',
  'password': 'The password, the PIN or the first code of that person decides.',
  'provider': 'The company’s own sign-in provider decides, for the browser that began.',
  'own seat': 'Whoever sits there, behind a locked screen too; it reaches nothing beyond that seat.',
  'unlocked seat': 'Whoever sits there, with an unlocked screen; it reaches nothing beyond that seat.',
  'own session': 'Whoever is signed in, with an unlocked screen; it reaches nothing beyond that person.',
  'own sign-in': 'Whoever has signed in, with an unlocked screen, also while a second step is still to be set up; it reaches nothing beyond that person.',
  'what may be read': 'Told of each record alone to those whose roles may read of its kind.',
  'paired key': 'The key of a display or a phone that somebody at the console has paired decides.',
  'pairing': 'Whoever stands there with a key of its own: it is shown a code, which somebody at the console has to type, or it shows the secret of a link.',
  'this workstation': 'Whoever may start a window on the workstation itself.',
  'its methods': 'Whoever stands there: of what is then asked, each method has its own line.',
  'its command': 'What it stands for is done as a command of that phone’s person: of that the policy decides.',
  'device token': 'The token of a device that says where trucks are decides.',
  'browser session': 'A browser that was let in by a link, and has its cookie.',
  'one-time link': 'The secret of a link, once, within a quarter of an hour.',
  'public file': 'Comes with the program, and says nothing of any company.',
  'own page': 'The top frame of a page of this program alone.',
  'own process': 'The two processes of one program, of which no other has the port.',
  'invitation': 'The secret of an invitation, once, and the key that is enrolled with it.',
  'issuer and invitation': 'A token of the configured issuer, and the secret of an invitation, once.',
  'device key': 'A device that shows that it holds the key it was enrolled with, of a company that is active.',
  'grants': 'A device that has shown its key, and what its company has granted it of that document.',
  'own chain': 'A device that has shown its key, of its own audit chain alone.',
  'own company': 'A device that has shown its key, of its own company’s audit tree alone.',
  'bearer': 'A token of the relay or of the configured issuer, of a device that is a member.',
  'stranger': 'Everybody: it says nothing of who or what is there.',
  'monitoring token': 'The bearer token that the operator has set for it.',
  'operator’s folder': 'Whoever may read the relay’s folder.',
  'operator’s code': 'A code that was asked for at the relay’s folder, once.',
  'operator’s session': 'The cookie and the token of a browser that came with such a code.',
} as const
export type Reason = keyof typeof REASONS

export type Access =
  /** The policy has to permit this action. */
  | { readonly by: 'policy'; readonly action: string }
  /** Whoever is signed in is answered, but with nothing of it where the policy does not permit this action. */
  | { readonly by: 'policy, else empty'; readonly action: string }
  | { readonly by: Reason }

/** Of a name as it came over a wire; undefined for one that is not declared. */
export function declared<Table extends Readonly<Record<string, Access>>>(table: Table, name: string): keyof Table | undefined {
  return Object.hasOwn(table, name) ? name : undefined
}

export function byPolicy<const Action extends string>(action: Action): { readonly by: 'policy'; readonly action: Action } {
  return { by: 'policy', action }
}

export function elseEmpty<const Action extends string>(action: Action): { readonly by: 'policy, else empty'; readonly action: Action } {
  return { by: 'policy, else empty', action }
}

export function because<const Named extends Reason>(by: Named): { readonly by: Named } {
  return { by }
}
