// Plain JavaScript that runs on Node 20: everything in this folder starts before the project's own Node is there.

/**
 * The oldest Node that runs the project: 22.18 is the first of its line to run `.ts` files without a flag, and
 * the SQLite addon needs Node-API 10. Node 20 does not refuse the addon: it crashes in it, so nothing may try.
 */
export const NODE_FLOOR = '22.18'

/** @param {string} version as in `process.versions.node` */
export function isSuitableNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 18)
}
