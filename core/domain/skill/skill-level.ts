/** Without one a skill has the first level. */
const FIRST_LEVEL = 1

/** "piano:2" is piano at level 2; a level is a whole number from 1 to 9, anything else belongs to the name. */
function readSkill(text: string): { readonly name: string; readonly level: number } {
  const found = /^(.+):([1-9])$/.exec(text.trim())
  return found ? { name: (found[1] as string).trim(), level: Number(found[2]) } : { name: text.trim(), level: FIRST_LEVEL }
}

/** Whether what somebody can do covers what is needed: the same skill at that level or a higher one. */
export function holdsSkill(held: readonly string[], needed: string): boolean {
  if (held.includes(needed)) return true
  const { name, level } = readSkill(needed)
  return held.some((one) => {
    const own = readSkill(one)
    return own.name === name && own.level >= level
  })
}
