/** The policy that each version of the program brings. Written by `npm run surface`. @type {Readonly<Record<string, { version: number, sha256: string }>>} */
export const BUILT_IN_POLICIES = {
  '0.1.0': { version: 2, sha256: 'ece9c5db050e0b0775e3351da475955ccda2296a40368b1d7066da53ed1a0815' },
}
