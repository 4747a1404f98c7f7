export const primitive = 1
