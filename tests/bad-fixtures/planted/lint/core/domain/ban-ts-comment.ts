// @ts-ignore
export const wrong: number = 'text'
