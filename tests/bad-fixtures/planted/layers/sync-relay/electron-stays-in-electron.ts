import { app } from 'electron'

export const fault = app
